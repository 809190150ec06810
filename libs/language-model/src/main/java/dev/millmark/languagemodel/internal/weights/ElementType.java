package dev.millmark.languagemodel.internal.weights;

import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.internal.json.Json;
import java.util.Arrays;

/// The element types of the safetensors format.
public enum ElementType {
    BOOL(1),
    U8(1),
    I8(1),
    F8_E5M2(1),
    F8_E4M3(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    F64(8),
    I64(8),
    U64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /// Whether a matrix may have elements of this type.
    boolean isWeight() {
        return this == F32 || this == F16 || this == BF16;
    }

    static ElementType parse(Json name) throws MalformedModelException {
        String text = name.asText();
        return Arrays.stream(values())
                .filter(type -> type.name().equals(text))
                .findAny()
                .orElseThrow(() ->
                        new MalformedModelException(
                                name.where() + " is " + text + ": no such element type"));
    }
}
