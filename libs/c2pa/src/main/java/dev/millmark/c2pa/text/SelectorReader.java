package dev.millmark.c2pa.text;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;

/// Reads the bytes that a run of variation selectors stands for, front to back.
final class SelectorReader {

    private final Bytes text;
    private final int end;
    private int at;

    SelectorReader(Bytes text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /// The next `count` bytes, or as many as are left.
    Bytes read(int count) {
        BytesBuilder out = new BytesBuilder(Math.min(count, (end - at) / 3));
        while (out.size() < count && at < end) {
            int value = VariationSelectors.decode(text, at);
            out.put(value);
            at += VariationSelectors.size(value);
        }
        return out.build();
    }

    /// Where the next selector begins in the text.
    int position() {
        return at;
    }
}
