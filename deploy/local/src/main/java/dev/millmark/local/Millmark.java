package dev.millmark.local;

import dev.millmark.backing.BackingException;
import dev.millmark.local.demo.Performance;
import dev.millmark.local.platform.Checkout;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.PlatformException;
import dev.millmark.local.platform.PortPlan;
import dev.millmark.local.platform.Service;
import dev.millmark.local.platform.StateDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Starts the whole platform, plays the demo, and stays until it is interrupted. With `--once` it ends after the demo.
/// With `-- COMMAND` it runs the command against the platform instead, and ends with the command's exit code.
public final class Millmark {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Terminal terminal = new Terminal(System.out);
    private final Invocation invocation;

    private Millmark(Invocation invocation) {
        this.invocation = invocation;
    }

    /// @param arguments none, `--once`, or `--` and a command
    public static void main(String[] arguments) throws InterruptedException {
        Optional<Invocation> invocation = Invocation.of(arguments);
        if (invocation.isEmpty()) {
            System.err.println(Invocation.USAGE);
            System.exit(MISUSED);
        }
        EndSignals.heed();
        System.exit(new Millmark(invocation.get()).run());
    }

    private int run() throws InterruptedException {
        try {
            return start(Checkout.here(), System.getenv());
        } catch (PlatformException | BackingException e) {
            terminal.say(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private int start(Checkout checkout, Map<String, String> environment)
            throws InterruptedException {
        Path path = checkout.root().resolve(environment.getOrDefault("MILLMARK_STATE", ".state"));
        terminal.say("Starting Millmark; its state is in " + path);
        try (StateDirectory state = StateDirectory.hold(path);
                Platform platform =
                        Platform.start(
                                checkout,
                                state.path(),
                                PortPlan.of(environment),
                                Map.of(),
                                terminal)) {
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "end-platform"));
            return switch (invocation) {
                case Invocation.Stay _ -> demo(platform, state) ? stay(platform, state) : FAILED;
                case Invocation.Once _ -> demo(platform, state) ? 0 : FAILED;
                case Invocation.Run(var command) ->
                        GuestCommand.run(
                                command,
                                platform.ports(),
                                platform.operatorSettings(),
                                platform.apiKey());
            };
        }
    }

    private boolean demo(Platform platform, StateDirectory state) throws InterruptedException {
        terminal.say("");
        Optional<Performance> performance =
                RemoteDemo.play(
                        platform.ports().address(Service.GENERATOR),
                        platform.ports().address(Service.VERIFIER),
                        platform.apiKey(),
                        terminal);
        performance.ifPresent(played -> SealedText.in(state).keep(played.answer().text()));
        return performance.isPresent() && performance.get().isAsExpected();
    }

    private int stay(Platform platform, StateDirectory state) throws InterruptedException {
        terminal.say(Invitation.text(platform.ports(), platform.apiKey(), SealedText.in(state)));
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
