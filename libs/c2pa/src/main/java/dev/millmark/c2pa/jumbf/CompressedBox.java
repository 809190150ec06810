package dev.millmark.c2pa.jumbf;

import dev.millmark.encoding.Bytes;
import java.util.Optional;

/// A `brob` box: one superbox, compressed by Brotli (C2PA 2.4 section 11.1.3.2). Read only where a compressed manifest
/// of a manifest store has it; anywhere else it is a [ContentBox].
///
/// @param payload the compressed bytes: what hashed URIs cover
/// @param content the superbox; empty where the stream is broken, or beyond the [JumbfLimits], or holds anything else
public record CompressedBox(Bytes payload, Optional<SuperBox> content) implements Box {

    static final String TYPE = "brob";

    @Override
    public String type() {
        return TYPE;
    }
}
