package dev.millmark.c2pa.jumbf;

import dev.millmark.encoding.Bytes;
import java.util.Optional;

/// A JUMBF description box (`jumd`) of a labelled, requestable superbox.
///
/// @param contentType the sixteen-byte UUID of what the superbox holds
/// @param label the name by which URIs address the superbox
/// @param salt the bytes of the private box `c2sh`, where there is one
public record Description(Bytes contentType, String label, Optional<Bytes> salt) {

    /// Whether the superbox is of this type.
    public boolean is(ContentType type) {
        return contentType.equals(type.uuid());
    }
}
