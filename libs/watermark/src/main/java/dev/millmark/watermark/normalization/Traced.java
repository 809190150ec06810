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
            for (int unit = i; unit < next; unit++) {
                starts[unit] = i;
                ends[unit] = next;
            }
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

    /// Rewrites this text from left to right. What is neither replaced nor dropped stays.
    final class Rewriting {

        private final StringBuilder written = new StringBuilder();
        private int[] writtenStarts = {};
        private int[] writtenEnds = {};
        private int done;

        /// Puts `replacement` in the place of the code units `from` to `to`, at least one.
        void replace(CharSequence replacement, int from, int to) {
            keepTo(from);
            int before = written.length();
            written.append(replacement);
            grow(written.length());
            Arrays.fill(writtenStarts, before, written.length(), starts[from]);
            Arrays.fill(writtenEnds, before, written.length(), ends[to - 1]);
            done = to;
        }

        /// Puts one character in the place of the code units `from` to `to`.
        void replace(int character, int from, int to) {
            replace(Character.toString(character), from, to);
        }

        /// Leaves the code units `from` to `to` out.
        void drop(int from, int to) {
            keepTo(from);
            done = to;
        }

        private void keepTo(int end) {
            int before = written.length();
            int count = end - done;
            written.append(text, done, end);
            grow(before + count);
            System.arraycopy(starts, done, writtenStarts, before, count);
            System.arraycopy(ends, done, writtenEnds, before, count);
        }

        private void grow(int length) {
            if (length > writtenStarts.length) {
                int capacity = Math.max(length * 2, text.length());
                writtenStarts = Arrays.copyOf(writtenStarts, capacity);
                writtenEnds = Arrays.copyOf(writtenEnds, capacity);
            }
        }

        /// The rewritten text; the same object if nothing was rewritten.
        Traced done() {
            if (done == 0) {
                return Traced.this;
            }
            keepTo(text.length());
            return new Traced(
                    written.toString(),
                    Arrays.copyOf(writtenStarts, written.length()),
                    Arrays.copyOf(writtenEnds, written.length()));
        }
    }
}
