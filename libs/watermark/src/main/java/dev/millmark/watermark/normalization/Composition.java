package dev.millmark.watermark.normalization;

import com.ibm.icu.text.Normalizer2;

/// Canonical composition (UAX #15, NFC), piece by piece between the places where pieces cannot touch each other.
final class Composition {

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private Composition() {}

    static Traced compose(Traced traced) {
        String text = traced.text();
        if (NFC.isNormalized(text)) {
            return traced;
        }
        Traced.Rewriting rewriting = traced.new Rewriting();
        int from = 0;
        while (from < text.length()) {
            int to = boundaryAfter(text, from);
            if (to - from > 1 || text.charAt(from) > 0x7F) {
                String piece = text.substring(from, to);
                if (!NFC.isNormalized(piece)) {
                    rewriting.replace(NFC.normalize(piece), from, to);
                }
            }
            from = to;
        }
        return rewriting.done();
    }

    private static int boundaryAfter(String text, int from) {
        int at = from + Character.charCount(text.codePointAt(from));
        while (at < text.length() && !NFC.hasBoundaryBefore(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }
}
