package dev.millmark.verifier.report;

/// Leads from the visible text back to the submitted one. The visible text is the submitted one with some characters
/// left out, so each of its characters is found by reading both from the left.
final class Offsets {

    private final int[] codePoints;
    private final int submitted;

    private Offsets(int[] codePoints, int submitted) {
        this.codePoints = codePoints;
        this.submitted = submitted;
    }

    /// @throws IllegalArgumentException if `visible` is not `submitted` with characters left out
    static Offsets of(String submitted, String visible) {
        int[] codePoints = new int[visible.length()];
        int at = 0;
        int begun = 0;
        for (int i = 0; i < codePoints.length; i++) {
            while (at < submitted.length() && submitted.charAt(at) != visible.charAt(i)) {
                begun += begins(submitted, at++);
            }
            if (at == submitted.length()) {
                throw new IllegalArgumentException("the visible text is not in the submitted one");
            }
            begun += begins(submitted, at++);
            codePoints[i] = begun - 1;
        }
        return new Offsets(codePoints, submitted.codePointCount(0, submitted.length()));
    }

    /// 1 where a code point begins, 0 in the middle of a surrogate pair.
    private static int begins(String text, int at) {
        boolean isSecond =
                at > 0
                        && Character.isLowSurrogate(text.charAt(at))
                        && Character.isHighSurrogate(text.charAt(at - 1));
        return isSecond ? 0 : 1;
    }

    /// Where a part of the visible text stands in the submitted one.
    ///
    /// @param start in UTF-16 units of the visible text
    /// @param end behind the last unit
    /// @return in code points of the submitted text
    Range submitted(int start, int end) {
        int first = at(start);
        return new Range(first, start == end ? first : codePoints[end - 1] + 1);
    }

    private int at(int unit) {
        return unit < codePoints.length ? codePoints[unit] : submitted;
    }

    /// In code points.
    record Range(int start, int end) {}
}
