package dev.millmark.tlog.witness;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import dev.millmark.tlog.internal.Decimal;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.NoteSignature;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// A witness's answer to an add-checkpoint request (C2SP tlog-witness v1.0.0).
public sealed interface Answer {

    /// The HTTP status.
    int status();

    /// The body; only [Cosigned] and [Conflict] have one that means something.
    default Bytes body() {
        return Bytes.EMPTY;
    }

    /// The body's media type.
    default String contentType() {
        return "text/plain; charset=utf-8";
    }

    /// The witness stored the head and cosigned it.
    ///
    /// @param signatures at least one
    record Cosigned(List<NoteSignature> signatures) implements Answer {

        /// Copies the list.
        ///
        /// @throws IllegalArgumentException if it is empty
        public Cosigned {
            signatures = List.copyOf(signatures);
            if (signatures.isEmpty()) {
                throw new IllegalArgumentException("Cosigned by nobody: give a signature");
            }
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public Bytes body() {
            return Bytes.utf8(
                    signatures.stream().map(NoteSignature::line).collect(Collectors.joining()));
        }
    }

    /// The request is not one, or its old size is above the checkpoint's.
    record Malformed() implements Answer {
        @Override
        public int status() {
            return 400;
        }
    }

    /// The log did not sign the checkpoint.
    record Forbidden() implements Answer {
        @Override
        public int status() {
            return 403;
        }
    }

    /// The witness does not know the origin.
    record UnknownLog() implements Answer {
        @Override
        public int status() {
            return 404;
        }
    }

    /// The old size is not that of the witness's last head.
    ///
    /// @param size which is
    record Conflict(long size) implements Answer {

        /// The body's media type.
        public static final String CONTENT_TYPE = "text/x.tlog.size";

        @Override
        public int status() {
            return 409;
        }

        @Override
        public Bytes body() {
            return Bytes.utf8(size + "\n");
        }

        @Override
        public String contentType() {
            return CONTENT_TYPE;
        }
    }

    /// The checkpoint does not grow out of the witness's last head. To a log that sent a correct proof, a fork.
    record Inconsistent() implements Answer {
        @Override
        public int status() {
            return 422;
        }
    }

    /// Reads an answer as a log receives it.
    ///
    /// @throws MalformedAnswerException if the status is another or the body not what it should be
    static Answer parse(int status, Bytes body) throws MalformedAnswerException {
        return switch (status) {
            case 200 -> {
                try {
                    yield new Cosigned(NoteSignature.parseLines(body));
                } catch (MalformedNoteException malformed) {
                    throw new MalformedAnswerException("not one or more signature lines");
                }
            }
            case 400 -> new Malformed();
            case 403 -> new Forbidden();
            case 404 -> new UnknownLog();
            case 409 -> new Conflict(size(body));
            case 422 -> new Inconsistent();
            default -> throw new MalformedAnswerException("HTTP status " + status);
        };
    }

    private static long size(Bytes body) throws MalformedAnswerException {
        String text = body.size() > 20 ? "" : Utf8.decode(body).orElse("");
        OptionalLong size =
                text.endsWith("\n")
                        ? Decimal.parse(text.substring(0, text.length() - 1))
                        : OptionalLong.empty();
        return size.orElseThrow(() -> new MalformedAnswerException("conflict without a size"));
    }
}
