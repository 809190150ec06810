package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.internal.Decimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// A tree head of a named log (C2SP tlog-checkpoint v1.0.0): lines of the origin, the tree size, the root in base64,
/// and any extensions.
///
/// @param origin the log's name: the scheme-less URL of its read prefix
/// @param head size and root
/// @param extensions further lines without their line feeds; Millmark writes none
public record Checkpoint(String origin, TreeHead head, List<String> extensions) {

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if the origin or an extension is empty or holds a control character, or the
    ///     empty tree has another root than `SHA-256("")`
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (!isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
            throw new IllegalArgumentException(
                    "Checkpoint with an empty line or a control character: give plain lines");
        }
        if (head.size() == 0 && !head.root().equals(Hash.EMPTY_TREE)) {
            throw new IllegalArgumentException(
                    "Checkpoint of no leaves with root " + head.root() + ": give SHA-256(\"\")");
        }
    }

    /// A checkpoint without extensions.
    public static Checkpoint of(String origin, TreeHead head) {
        return new Checkpoint(origin, head, List.of());
    }

    /// Reads the text of a note.
    ///
    /// @throws MalformedCheckpointException if it is not a checkpoint in its canonical form
    public static Checkpoint parse(String text) throws MalformedCheckpointException {
        if (!text.endsWith("\n")) {
            throw new MalformedCheckpointException("no line feed at the end");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length < 3 || !Arrays.stream(lines).allMatch(Checkpoint::isLine)) {
            throw new MalformedCheckpointException(
                    "not three or more lines without control characters");
        }
        OptionalLong size = Decimal.parse(lines[1]);
        if (size.isEmpty()) {
            throw new MalformedCheckpointException("tree size that is not a canonical number");
        }
        Bytes root =
                CanonicalBase64.decode(lines[2])
                        .filter(bytes -> bytes.size() == Hash.SIZE)
                        .orElseThrow(() ->
                                new MalformedCheckpointException(
                                        "root that is not 32 bytes in base64"));
        TreeHead head = new TreeHead(size.getAsLong(), new Hash(root));
        if (head.size() == 0 && !head.root().equals(Hash.EMPTY_TREE)) {
            throw new MalformedCheckpointException("root of the empty tree is not SHA-256(\"\")");
        }
        return new Checkpoint(lines[0], head, Arrays.asList(lines).subList(3, lines.length));
    }

    private static boolean isLine(String line) {
        return !line.isEmpty() && line.chars().noneMatch(character -> character < 0x20);
    }

    /// The text to be signed.
    public String text() {
        StringBuilder text =
                new StringBuilder(origin)
                        .append('\n')
                        .append(head.size())
                        .append('\n')
                        .append(CanonicalBase64.encode(head.root().bytes()))
                        .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
