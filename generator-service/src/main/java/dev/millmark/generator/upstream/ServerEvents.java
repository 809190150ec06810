package dev.millmark.generator.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events (WHATWG HTML, section 9.2.6) from bytes that may be cut anywhere, in the middle of a
/// character too. Of each event its data counts; other fields are skipped.
final class ServerEvents {

    /// Where bytes come from.
    @FunctionalInterface
    interface Source {
        /// @return absent at the end
        byte @Nullable [] next() throws IOException, InterruptedException;
    }

    /// What came.
    sealed interface Event {
        /// The joined data of one event. Has no `toString` of it.
        final class Data implements Event {
            private final String data;

            Data(String data) {
                this.data = data;
            }

            String data() {
                return data;
            }
        }

        /// A comment line, by which servers keep a connection alive.
        enum Comment implements Event {
            COMMENT
        }
    }

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String DATA = "data";

    private final Source source;
    private final int mostBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private byte[] unread = {};
    private int at;
    private boolean hasData;
    private boolean isFirstLine = true;
    private boolean skipsLineFeed;

    /// @param mostBytes of one event
    ServerEvents(Source source, int mostBytes) {
        this.source = source;
        this.mostBytes = mostBytes;
    }

    /// Waits for the next event. An event that the end cuts off is none.
    ///
    /// @return absent at the end
    /// @throws IOException if the source fails, or an event is too large
    @Nullable Event next() throws IOException, InterruptedException {
        String text;
        while ((text = nextLine()) != null) {
            if (text.isEmpty()) {
                if (hasData) {
                    return take();
                }
            } else if (text.startsWith(":")) {
                return Event.Comment.COMMENT;
            } else {
                field(text);
            }
        }
        return null;
    }

    private Event take() {
        Event event = new Event.Data(data.toString());
        data.setLength(0);
        hasData = false;
        return event;
    }

    private void field(String text) throws IOException {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (!name.equals(DATA)) {
            return;
        }
        String value = colon < 0 ? "" : text.substring(colon + 1);
        if (hasData) {
            data.append('\n');
        }
        data.append(value.startsWith(" ") ? value.substring(1) : value);
        hasData = true;
        if (data.length() > mostBytes) {
            throw tooLarge();
        }
    }

    /// A line without its end; absent at the end of the source, where a last line without an end is none.
    private @Nullable String nextLine() throws IOException, InterruptedException {
        while (true) {
            while (at < unread.length) {
                byte next = unread[at++];
                if (skipsLineFeed && next == '\n') {
                    skipsLineFeed = false;
                } else {
                    skipsLineFeed = next == '\r';
                    if (next == '\n' || next == '\r') {
                        return endOfLine();
                    }
                    line.write(next);
                    if (line.size() > mostBytes) {
                        throw tooLarge();
                    }
                }
            }
            byte[] more = source.next();
            if (more == null) {
                return null;
            }
            unread = more;
            at = 0;
        }
    }

    private String endOfLine() {
        byte[] bytes = line.toByteArray();
        line.reset();
        boolean hasMark =
                isFirstLine
                        && bytes.length >= BYTE_ORDER_MARK.length
                        && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
        isFirstLine = false;
        int from = hasMark ? BYTE_ORDER_MARK.length : 0;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private IOException tooLarge() {
        return new IOException("an event of the stream has more than " + mostBytes + " bytes");
    }
}
