package dev.millmark.watermarking.log;

import dev.millmark.encoding.Bytes;
import java.util.List;

/// The log contradicts itself, its topic, its store or a witness. Nothing may be signed before an operator has looked.
public final class LogStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Bytes> evidence;

    public LogStoppedException(String contradiction, List<Bytes> evidence) {
        super(contradiction);
        this.evidence = List.copyOf(evidence);
    }

    public LogStoppedException(String contradiction) {
        this(contradiction, List.of());
    }

    String contradiction() {
        return String.valueOf(getMessage());
    }

    public List<Bytes> evidence() {
        return evidence;
    }
}
