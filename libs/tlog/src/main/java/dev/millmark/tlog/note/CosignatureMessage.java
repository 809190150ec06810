package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What a cosigner signs, and the time it puts before its signature (C2SP tlog-cosignature).
final class CosignatureMessage {

    private static final Bytes SUBTREE = Bytes.utf8("subtree/v1\n\0");
    private static final int TIME = Long.BYTES;

    private CosignatureMessage() {}

    /// `cosignature/v1 LF time <seconds> LF <text>`; empty for a time outside 0 to 2^63 − 1.
    static Optional<Bytes> ed25519(long time, String text) {
        return time < 0
                ? Optional.empty()
                : Optional.of(Bytes.utf8("cosignature/v1\ntime " + time + "\n" + text));
    }

    /// `"subtree/v1 LF NUL" ‖ u8 length ‖ cosigner ‖ u64 time ‖ u8 length ‖ origin ‖ u64 start ‖ u64 end ‖ root`, the
    /// subtree being the whole tree; empty where the text is no checkpoint or a part does not fit.
    static Optional<Bytes> mlDsa44(long time, KeyName cosigner, String text) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(text);
        } catch (MalformedCheckpointException notSigned) {
            return Optional.empty();
        }
        Bytes name = Bytes.utf8(cosigner.value());
        Bytes origin = Bytes.utf8(checkpoint.origin());
        if (time < 0 || name.size() > 255 || origin.size() > 255) {
            return Optional.empty();
        }
        return Optional.of(
                Bytes.concat(
                        SUBTREE,
                        u8(name.size()),
                        name,
                        u64(time),
                        u8(origin.size()),
                        origin,
                        u64(0),
                        u64(checkpoint.head().size()),
                        checkpoint.head().root().bytes()));
    }

    /// The time in front of a signature, in POSIX seconds; negative where it is above 2^63 − 1.
    static long time(Bytes timedSignature) {
        return ByteBuffer.wrap(timedSignature.toArray()).getLong();
    }

    static Bytes signature(Bytes timedSignature) {
        return timedSignature.from(TIME);
    }

    static Bytes timed(long time, Bytes signature) {
        return Bytes.concat(u64(time), signature);
    }

    private static Bytes u8(int value) {
        return Bytes.copyOf(new byte[] {(byte) value});
    }

    private static Bytes u64(long value) {
        return Bytes.copyOf(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }
}
