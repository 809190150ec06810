package dev.laidline.local;

import dev.laidline.backing.BackingException;
import dev.laidline.local.platform.Checkout;
import dev.laidline.local.platform.Platform;
import dev.laidline.local.platform.PlatformException;
import dev.laidline.local.platform.PortPlan;
import dev.laidline.local.platform.Service;
import dev.laidline.local.platform.StateDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts the whole platform, plays the demo, and stays until it is interrupted. With `--once` it ends after the demo.
public final class Laidline {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Terminal terminal = new Terminal(System.out);

    private Laidline() {}

    /// @param arguments `--once` or none
    public static void main(String[] arguments) throws InterruptedException {
        List<String> known = List.of("--once");
        if (!known.containsAll(List.of(arguments))) {
            System.err.println("usage: laidline [--once]");
            System.exit(MISUSED);
        }
        boolean once = List.of(arguments).contains("--once");
        System.exit(new Laidline().run(once));
    }

    private int run(boolean once) throws InterruptedException {
        try {
            return start(Checkout.here(), System.getenv(), once);
        } catch (PlatformException | BackingException e) {
            terminal.say(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private int start(Checkout checkout, Map<String, String> environment, boolean once)
            throws InterruptedException {
        Path path = checkout.root().resolve(environment.getOrDefault("LAIDLINE_STATE", ".state"));
        terminal.say("Starting Laidline; its state is in " + path);
        try (StateDirectory state = StateDirectory.hold(path);
                Platform platform =
                        Platform.start(
                                checkout,
                                state.path(),
                                PortPlan.of(environment),
                                Map.of(),
                                terminal)) {
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "end-platform"));
            boolean asExpected = demo(platform);
            if (once || !asExpected) {
                return asExpected ? 0 : FAILED;
            }
            invite(platform);
            return stay(platform);
        }
    }

    private boolean demo(Platform platform) throws InterruptedException {
        terminal.say("");
        return RemoteDemo.isAsExpected(
                platform.ports().address(Service.GENERATOR),
                platform.ports().address(Service.VERIFIER),
                terminal);
    }

    private void invite(Platform platform) {
        terminal.say(Invitation.text(platform.ports()));
    }

    private int stay(Platform platform) throws InterruptedException {
        Platform.Ended ended = platform.firstToEnd().join();
        // an interrupt from the keyboard reaches the children at the same time
        Thread.sleep(500);
        if (!platform.isClosing()) {
            terminal.say(
                    "%s ended by itself, so everything ends: its log is %s"
                            .formatted(ended.name(), ended.log()));
        }
        return FAILED;
    }
}
