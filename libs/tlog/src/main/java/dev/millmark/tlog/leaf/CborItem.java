package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import java.util.Arrays;

/// The first data item of some bytes: well-formed, its texts in UTF-8.
///
/// @param bytes the item, without what follows it
/// @param isDeterministic whether it obeys the core requirements of RFC 8949 section 4.2.1
record CborItem(Bytes bytes, boolean isDeterministic) {

    private static final int DEEPEST = 16;
    private static final int LAST_RESERVED_SIMPLE = 31;

    static CborItem scan(Bytes bytes) throws MalformedLeafException {
        Scan scan = new Scan(bytes);
        int end = scan.item(0, 0);
        return new CborItem(bytes.slice(0, end), scan.isDeterministic);
    }

    /// Walks an item.
    private static final class Scan {

        private final Bytes bytes;
        private boolean isDeterministic = true;

        Scan(Bytes bytes) {
            this.bytes = bytes;
        }

        /// Says where the item at `at` ends.
        int item(int at, int depth) throws MalformedLeafException {
            if (depth > DEEPEST) {
                throw new MalformedLeafException("nested deeper than " + DEEPEST);
            }
            CborHead head = CborHead.read(bytes, at);
            isDeterministic &= head.isShortest();
            if (head.isIndefinite()) {
                return indefinite(head, depth);
            }
            return switch (head.type()) {
                case UNSIGNED, NEGATIVE -> head.end();
                case BYTES -> string(head);
                case TEXT -> text(head);
                case ARRAY -> items(head.end(), head.argument(), depth);
                case MAP -> map(head, depth);
                case TAG -> item(head.end(), depth + 1);
                case SIMPLE -> simple(head);
            };
        }

        private int string(CborHead head) throws MalformedLeafException {
            long left = bytes.size() - head.end();
            if (head.argument() < 0 || head.argument() > left) {
                throw new MalformedLeafException("ends within a string");
            }
            return head.end() + (int) head.argument();
        }

        private int text(CborHead head) throws MalformedLeafException {
            int end = string(head);
            if (Utf8.decode(bytes.slice(head.end(), end)).isEmpty()) {
                throw new MalformedLeafException("text not in UTF-8");
            }
            return end;
        }

        private int items(int start, long count, int depth) throws MalformedLeafException {
            if (count < 0 || count > bytes.size() - start) {
                throw new MalformedLeafException("more elements than bytes");
            }
            int at = start;
            for (long i = 0; i < count; i++) {
                at = item(at, depth + 1);
            }
            return at;
        }

        private int map(CborHead head, int depth) throws MalformedLeafException {
            if (head.argument() < 0 || head.argument() > bytes.size() - head.end()) {
                throw new MalformedLeafException("more entries than bytes");
            }
            int at = head.end();
            byte[] last = {};
            for (long i = 0; i < head.argument(); i++) {
                int keyEnd = item(at, depth + 1);
                byte[] key = bytes.slice(at, keyEnd).toArray();
                isDeterministic &= i == 0 || Arrays.compareUnsigned(last, key) < 0;
                last = key;
                at = item(keyEnd, depth + 1);
            }
            return at;
        }

        private static int simple(CborHead head) throws MalformedLeafException {
            if (head.form() == 24 && head.argument() <= LAST_RESERVED_SIMPLE) {
                throw new MalformedLeafException("simple value in a reserved form");
            }
            return head.end();
        }

        /// Chunks of a string, elements of an array or entries of a map, up to a break.
        private int indefinite(CborHead head, int depth) throws MalformedLeafException {
            int at = head.end();
            int items = 0;
            for (CborHead next = CborHead.read(bytes, at);
                    !next.isBreak();
                    next = CborHead.read(bytes, at)) {
                switch (head.type()) {
                    case BYTES, TEXT -> {
                        if (next.type() != head.type() || next.isIndefinite()) {
                            throw new MalformedLeafException("chunk of another type");
                        }
                    }
                    case ARRAY, MAP -> {}
                    case UNSIGNED, NEGATIVE, TAG, SIMPLE ->
                            throw new MalformedLeafException("indefinite number");
                }
                at = item(at, depth + 1);
                items++;
            }
            if (head.type() == CborType.MAP && items % 2 != 0) {
                throw new MalformedLeafException("key without a value");
            }
            return at + 1;
        }
    }
}
