package dev.millmark.watermarking.log.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a log and its database. When told to, it keeps the next answer that a transaction was committed to
/// itself and cuts that connection: the database has the transaction, the log does not know.
final class AnswerThief implements Closeable {

    /// The tag of PostgreSQL's CommandComplete message.
    private static final String COMMITTED = "COMMIT\0";

    private final ServerSocket listener;
    private final int databasePort;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicInteger stolen = new AtomicInteger();

    private AnswerThief(ServerSocket listener, int databasePort) {
        this.listener = listener;
        this.databasePort = databasePort;
    }

    static AnswerThief before(int databasePort) throws IOException {
        AnswerThief thief =
                new AnswerThief(
                        new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), databasePort);
        Thread.ofVirtual().start(thief::accept);
        return thief;
    }

    int port() {
        return listener.getLocalPort();
    }

    void stealNext() {
        armed.set(true);
    }

    int stolen() {
        return stolen.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (isAnswer && isCommitted(buffer, count) && armed.compareAndSet(true, false)) {
                    stolen.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException cut) {
            // the other direction was cut
        }
    }

    private static boolean isCommitted(byte[] buffer, int count) {
        return new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(COMMITTED);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
