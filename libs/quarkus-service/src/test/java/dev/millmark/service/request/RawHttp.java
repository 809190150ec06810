package dev.millmark.service.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Sends bytes that no HTTP client would send, and reads the answer.
public final class RawHttp {

    private static final int TIMEOUT_MILLISECONDS = 60_000;

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /// An answer that ended, by its length or with its connection.
    ///
    /// @param headers by lower-case name
    public record Answer(int status, Map<String, String> headers, String body) {}

    /// Sends a head and a body over a connection of its own. What the server does not take any more is not an error.
    public Answer send(String head, byte[] body) {
        try (Socket socket = connect()) {
            try {
                socket.getOutputStream().write(head.getBytes(ISO_8859_1));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            } catch (IOException closedByServer) {
                // its answer is there to be read all the same
            }
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a request, or a part of one, and goes away without reading.
    public void hangUp(String request) {
        readAndHangUp(request, 0);
    }

    /// Sends requests, reads so many bytes of the answers, and goes away.
    public void readAndHangUp(String requests, int bytes) {
        try (Socket socket = connect()) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(requests.getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.getInputStream().readNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        return socket;
    }

    private static Answer read(InputStream in) throws IOException {
        int status = status(line(in));
        while (status == 100) {
            headers(in);
            status = status(line(in));
        }
        Map<String, String> headers = headers(in);
        String length = headers.get("content-length");
        byte[] body = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Answer(status, headers, new String(body, UTF_8));
    }

    private static int status(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2) {
            throw new IOException("no status line: \"" + line + "\"");
        }
        return Integer.parseInt(parts[1]);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        String line = line(in);
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
            line = line(in);
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
