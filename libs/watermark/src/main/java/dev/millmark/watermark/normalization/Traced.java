package dev.millmark.watermark.normalization;

import java.util.Arrays;

/// A text whose every UTF-16 code unit remembers the part of the submitted text that it stands for.
final class Traced {

    private final String text;
    private final int[] starts;
    private final int[] ends;

    private Traced(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /// The submitted text itself.
    static Traced of(String text) {
        int[] starts = new int[text.length()];
        int[] ends = new int[text.length()];
        for (int i = 0; i < starts.length; ) {
            int next = i + Character.charCount(text.codePointAt(i));
            Arrays.fill(starts, i, next, i);
            Arrays.fill(ends, i, next, next);
            i = next;
        }
        return new Traced(text, starts, ends);
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    Traced from(int index) {
        return new Traced(
                text.substring(index),
                Arrays.copyOfRange(starts, index, starts.length),
                Arrays.copyOfRange(ends, index, ends.length));
    }

    /// Rewrites this text from left to right.
    final class Rewriting {

        private final StringBuilder written = new StringBuilder(text.length());
        private int[] writtenStarts = new int[text.length() + 16];
        private int[] writtenEnds = new int[text.length() + 16];

        /// Writes `replacement` for the code units `from` to `to`, at least one.
        void write(CharSequence replacement, int from, int to) {
            int before = written.length();
            written.append(replacement);
            if (written.length() > writtenStarts.length) {
                writtenStarts = Arrays.copyOf(writtenStarts, written.length() * 2);
                writtenEnds = Arrays.copyOf(writtenEnds, written.length() * 2);
            }
            Arrays.fill(writtenStarts, before, written.length(), starts[from]);
            Arrays.fill(writtenEnds, before, written.length(), ends[to - 1]);
        }

        /// Copies the code units `from` to `to` as they are.
        void copy(int from, int to) {
            for (int i = from; i < to; i++) {
                write(text.substring(i, i + 1), i, i + 1);
            }
        }

        Traced done() {
            return new Traced(
                    written.toString(),
                    Arrays.copyOf(writtenStarts, written.length()),
                    Arrays.copyOf(writtenEnds, written.length()));
        }
    }
}
