package dev.millmark.c2pa.validation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Damages bytes at random.
final class Mutation {

    private static final int LONGEST = 64;

    private Mutation() {}

    /// One to three changes, each of some bytes anywhere.
    static byte[] ofBytes(byte[] original, RandomGenerator random) {
        byte[] bytes = original.clone();
        int rounds = 1 + random.nextInt(3);
        for (int round = 0; round < rounds && bytes.length > 0; round++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(1 + random.nextInt(LONGEST), bytes.length - at);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = splice(bytes, at, at + length, new byte[0]);
                case 4 -> bytes = splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
                case 5 -> bytes = splice(bytes, at, at, randomBytes(random, length));
                default -> {
                    int other = random.nextInt(bytes.length - length + 1);
                    System.arraycopy(bytes.clone(), other, bytes, at, length);
                }
            }
        }
        return bytes;
    }

    /// A store in which one box was left out, doubled, or put in the place of another, or some bytes inside one were
    /// changed, and every length around it is right again.
    static byte[] ofBoxes(byte[] store, RandomGenerator random) {
        List<Box> boxes = new ArrayList<>();
        collect(store, 0, store.length, List.of(), boxes);
        Box box = boxes.get(1 + random.nextInt(boxes.size() - 1));
        Box other = boxes.get(1 + random.nextInt(boxes.size() - 1));
        byte[] content = Arrays.copyOfRange(store, box.start, box.end);
        byte[] replacement =
                switch (random.nextInt(4)) {
                    case 0 -> new byte[0];
                    case 1 -> join(content, content);
                    case 2 -> Arrays.copyOfRange(store, other.start, other.end);
                    default -> changed(content, random);
                };
        byte[] result = splice(store, box.start, box.end, replacement);
        int difference = replacement.length - content.length;
        for (int parent : box.parents) {
            ByteBuffer.wrap(result)
                    .putInt(parent, ByteBuffer.wrap(result).getInt(parent) + difference);
        }
        return result;
    }

    private record Box(int start, int end, List<Integer> parents) {}

    private static void collect(
            byte[] store, int from, int to, List<Integer> parents, List<Box> boxes) {
        int at = from;
        while (at < to) {
            int end = at + ByteBuffer.wrap(store).getInt(at);
            boxes.add(new Box(at, end, parents));
            if (new String(store, at + 4, 4, StandardCharsets.US_ASCII).equals("jumb")) {
                List<Integer> inside = new ArrayList<>(parents);
                inside.add(at);
                collect(store, at + 8, end, inside, boxes);
            }
            at = end;
        }
    }

    private static byte[] changed(byte[] box, RandomGenerator random) {
        byte[] payload = ofBytes(Arrays.copyOfRange(box, 8, box.length), random);
        byte[] changed = join(Arrays.copyOf(box, 8), payload);
        ByteBuffer.wrap(changed).putInt(0, changed.length);
        return changed;
    }

    private static byte[] join(byte[] first, byte[] second) {
        return splice(first, first.length, first.length, second);
    }

    private static byte[] randomBytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] insertion) {
        byte[] result = new byte[bytes.length - (to - from) + insertion.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(insertion, 0, result, from, insertion.length);
        System.arraycopy(bytes, to, result, from + insertion.length, bytes.length - to);
        return result;
    }
}
