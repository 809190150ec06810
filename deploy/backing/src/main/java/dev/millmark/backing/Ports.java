package dev.millmark.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of the loopback interface.
public final class Ports {

    private static final int LOWEST = 15_000;
    private static final int ABOVE_HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private Ports() {}

    /// A port that nothing listens on now. It lies below those that systems give to outgoing connections: until a
    /// server listens there, seconds later, no client takes it.
    public static int any() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, ABOVE_HIGHEST)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new BackingException("no free port", null));
    }

    /// The wanted port, or any free one when the wanted is 0.
    public static int wantedOrAny(int wanted) {
        return wanted == 0 ? any() : wanted;
    }

    /// Whether something could listen there now.
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean listens(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(hostAndPort.substring(colon + 1));
            socket.connect(new InetSocketAddress(hostAndPort.substring(0, colon), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingException("interrupted while a service started", e);
        }
    }
}
