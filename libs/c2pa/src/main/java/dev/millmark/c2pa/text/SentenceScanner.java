package dev.millmark.c2pa.text;

import java.util.ArrayList;
import java.util.List;

/// The sentence boundaries of UAX #29 section 5, rules SB1 to SB998, without tailoring. One pass: the look-ahead of SB8
/// never goes beyond the next terminator.
final class SentenceScanner {

    /// What has been read since a terminator, as far as SB6 to SB11 care.
    private enum Phase {
        NONE,
        TERMINATOR,
        CLOSE,
        SPACE
    }

    private final String text;
    private final List<Integer> boundaries = new ArrayList<>();
    private Phase phase = Phase.NONE;
    private SentenceBreak terminator = SentenceBreak.OTHER;
    private SentenceBreak beforeTerminator = SentenceBreak.OTHER;
    private SentenceBreak previous = SentenceBreak.OTHER;
    private SentenceBreak previousRaw = SentenceBreak.OTHER;

    private SentenceScanner(String text) {
        this.text = text;
    }

    /// The offsets behind each sentence of `text`, in UTF-16 units, its end included; none for an empty text.
    static List<Integer> boundaries(String text) {
        SentenceScanner scanner = new SentenceScanner(text);
        int codePoint;
        for (int at = 0; at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            scanner.read(at, SentenceBreak.of(codePoint));
        }
        if (!text.isEmpty()) {
            scanner.boundaries.add(text.length());
        }
        return scanner.boundaries;
    }

    private void read(int at, SentenceBreak value) {
        boolean afterParagraph = previousRaw.isParagraphSeparator();
        boolean breaks =
                afterParagraph
                        ? !(previousRaw == SentenceBreak.CR
                                && value == SentenceBreak.LF) // SB3, SB4
                        : !value.isIgnored()
                                && phase != Phase.NONE
                                && breaksAfterTerminator(at, value); // SB5
        if (breaks) {
            boundaries.add(at);
            phase = Phase.NONE;
        }
        previousRaw = value;
        if (!value.isIgnored() || afterParagraph || at == 0) {
            advance(value);
        }
    }

    /// SB6 to SB11: whether a sentence ends before `value`, which follows a terminator.
    private boolean breaksAfterTerminator(int at, SentenceBreak value) {
        boolean isClose = value == SentenceBreak.CLOSE;
        boolean isSpace = value == SentenceBreak.SP || value.isParagraphSeparator();
        boolean continues =
                isAbbreviation(value) // SB6, SB7
                        || value == SentenceBreak.S_CONTINUE // SB8a
                        || value.isTerminator() // SB8a
                        || isClose && phase != Phase.SPACE // SB9
                        || isSpace // SB9, SB10
                        || terminator == SentenceBreak.A_TERM
                                && lowerFollows(at); // SB8, last for its cost
        return !continues;
    }

    private boolean isAbbreviation(SentenceBreak value) {
        boolean betweenLetters =
                value == SentenceBreak.UPPER
                        && (beforeTerminator == SentenceBreak.UPPER
                                || beforeTerminator == SentenceBreak.LOWER);
        return phase == Phase.TERMINATOR
                && terminator == SentenceBreak.A_TERM
                && (value == SentenceBreak.NUMERIC || betweenLetters);
    }

    private boolean lowerFollows(int from) {
        int codePoint;
        for (int at = from; at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            SentenceBreak value = SentenceBreak.of(codePoint);
            if (value == SentenceBreak.LOWER) {
                return true;
            }
            if (value == SentenceBreak.O_LETTER
                    || value == SentenceBreak.UPPER
                    || value.isParagraphSeparator()
                    || value.isTerminator()) {
                return false;
            }
        }
        return false;
    }

    private void advance(SentenceBreak value) {
        if (value.isTerminator()) {
            beforeTerminator = previous;
            terminator = value;
            phase = Phase.TERMINATOR;
        } else if (phase != Phase.NONE) {
            phase = phaseAfter(value);
        }
        previous = value;
    }

    private Phase phaseAfter(SentenceBreak value) {
        if (value == SentenceBreak.CLOSE && phase != Phase.SPACE) {
            return Phase.CLOSE;
        }
        return value == SentenceBreak.SP ? Phase.SPACE : Phase.NONE;
    }
}
