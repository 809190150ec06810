package dev.millmark.watermarking.log.store;

import dev.millmark.backing.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An S3 server over a directory: S3Proxy, as a process. The class path is what the build of `deploy/object-store`
/// collects.
final class ObjectStoreServer implements AutoCloseable {

    private static final Path CLASS_PATH =
            Path.of("deploy", "object-store", "target", "object-store.classpath");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Child process;
    private final int port;

    private ObjectStoreServer(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param directory for its settings, its buckets and what it prints
    static ObjectStoreServer start(Path directory, String bucket) throws Exception {
        Files.createDirectories(directory.resolve("data").resolve(bucket));
        int port = freePort();
        Path settings = directory.resolve("s3proxy.properties");
        Files.writeString(
                settings,
                """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=key
                s3proxy.credential=secret
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """
                        .formatted(port, directory.resolve("data")));
        Child process =
                Child.start(
                        "object store",
                        List.of(
                                Child.java(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-DLOG_LEVEL=warn",
                                "-cp",
                                classPath(),
                                "org.gaul.s3proxy.Main",
                                "--properties",
                                settings.toString()),
                        Map.of(),
                        directory.resolve("s3proxy.log"));
        ObjectStoreServer server = new ObjectStoreServer(process, port);
        server.awaitAnswer();
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void awaitAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("no object store, see " + process.log(), notYet);
                }
                Thread.sleep(50);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String classPath() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve(CLASS_PATH);
            if (Files.exists(file)) {
                try {
                    return Files.readString(file).strip();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new AssertionError("no " + CLASS_PATH + ": build deploy/object-store");
    }

    @Override
    public void close() {
        process.close();
    }
}
