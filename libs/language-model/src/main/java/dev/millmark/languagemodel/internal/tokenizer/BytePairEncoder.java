package dev.millmark.languagemodel.internal.tokenizer;

import java.util.PriorityQueue;

/// Byte-pair encoding of one piece of text: again and again the most urgent pair, of equal ones the
/// leftmost, becomes one token.
final class BytePairEncoder {

    /// Longer pieces go through a queue, so that no text takes quadratic time.
    private static final int SCANNED = 64;

    private final Merges merges;

    BytePairEncoder(Merges merges) {
        this.merges = merges;
    }

    /// @param symbols the tokens of the piece's bytes; overwritten
    /// @return how many tokens at the start of `symbols` are the result
    int encode(int[] symbols) {
        return symbols.length <= SCANNED ? scan(symbols) : queue(symbols);
    }

    int scan(int[] symbols) {
        int length = symbols.length;
        while (length > 1) {
            int rank = Merges.NONE;
            int at = 0;
            for (int i = 0; i + 1 < length; i++) {
                int candidate = merges.rank(symbols[i], symbols[i + 1]);
                if (candidate < rank) {
                    rank = candidate;
                    at = i;
                }
            }
            if (rank == Merges.NONE) {
                return length;
            }
            symbols[at] = merges.merged(rank);
            System.arraycopy(symbols, at + 2, symbols, at + 1, length - at - 2);
            length--;
        }
        return length;
    }

    int queue(int[] symbols) {
        var links = new Links(symbols.length);
        var queue = new PriorityQueue<Candidate>();
        for (int i = 0; i < symbols.length; i++) {
            offer(queue, symbols, links, i);
        }
        while (!queue.isEmpty()) {
            Candidate best = queue.remove();
            if (rank(symbols, links, best.left()) == best.rank()) {
                symbols[best.left()] = merges.merged(best.rank());
                links.removeAfter(best.left());
                offer(queue, symbols, links, best.left());
                offer(queue, symbols, links, links.previous(best.left()));
            }
        }
        int length = 0;
        for (int i = 0; i < symbols.length; i = links.next(i)) {
            symbols[length++] = symbols[i];
        }
        return length;
    }

    private void offer(PriorityQueue<Candidate> queue, int[] symbols, Links links, int left) {
        int rank = rank(symbols, links, left);
        if (rank != Merges.NONE) {
            queue.add(new Candidate(rank, left));
        }
    }

    private int rank(int[] symbols, Links links, int left) {
        if (left < 0 || links.isRemoved(left) || links.next(left) == symbols.length) {
            return Merges.NONE;
        }
        return merges.rank(symbols[left], symbols[links.next(left)]);
    }

    private record Candidate(int rank, int left) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return rank != other.rank
                    ? Integer.compare(rank, other.rank)
                    : Integer.compare(left, other.left);
        }
    }

    /// The positions not yet merged into the one before, as a doubly linked list.
    private static final class Links {

        private static final int REMOVED = -2;

        private final int[] next;
        private final int[] previous;

        Links(int length) {
            next = new int[length];
            previous = new int[length];
            for (int i = 0; i < length; i++) {
                next[i] = i + 1;
                previous[i] = i - 1;
            }
        }

        int next(int i) {
            return next[i];
        }

        int previous(int i) {
            return previous[i];
        }

        boolean isRemoved(int i) {
            return next[i] == REMOVED;
        }

        void removeAfter(int i) {
            int removed = next[i];
            next[i] = next[removed];
            if (next[i] < previous.length) {
                previous[next[i]] = i;
            }
            next[removed] = REMOVED;
        }
    }
}
