package dev.millmark.c2pa.jumbf;

import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads one superbox, and what compressed manifests in it hold. Refused: 64-bit and open-ended lengths (`LBox` 1 and
/// 0), boxes that overrun their parent, bytes left over, superboxes without a label or not requestable or with an id, a
/// digest or a private box that is no salt, labels with the characters C2PA 2.4 section 11.1.3 forbids, and whatever is
/// beyond the [JumbfLimits].
public final class JumbfParser {

    private static final int UUID_SIZE = 16;
    private static final int REQUESTABLE = 0x01;
    private static final int LABEL = 0x02;
    private static final int PRIVATE_BOX = 0x10;

    /// What the claim or nobody covers: a salt there would be anybody's to change.
    private static final Set<Bytes> UNSALTED =
            Stream.of(
                            ContentType.MANIFEST_STORE,
                            ContentType.STANDARD_MANIFEST,
                            ContentType.UPDATE_MANIFEST,
                            ContentType.COMPRESSED_MANIFEST,
                            ContentType.ASSERTION_STORE,
                            ContentType.CLAIM,
                            ContentType.CLAIM_SIGNATURE)
                    .map(ContentType::uuid)
                    .collect(Collectors.toUnmodifiableSet());

    private static final int DEPTH_OF_MANIFESTS = 1;

    private final JumbfLimits limits;
    private int bytes;
    private int boxes;

    private JumbfParser(JumbfLimits limits) {
        this.limits = limits;
    }

    /// Reads the whole of `input` as one superbox.
    ///
    /// @throws MalformedJumbfException if it is not exactly one acceptable superbox
    public static SuperBox parse(Bytes input, JumbfLimits limits) throws MalformedJumbfException {
        if (input.size() > limits.bytes()) {
            throw new MalformedJumbfException(
                    "JUMBF of " + input.size() + " bytes: more than " + limits.bytes());
        }
        JumbfParser parser = new JumbfParser(limits);
        parser.bytes = input.size();
        return parser.only(input, 0);
    }

    private SuperBox only(Bytes input, int depth) throws MalformedJumbfException {
        List<Box> found = boxes(input, 0, depth);
        if (found.size() == 1 && found.getFirst() instanceof SuperBox superBox) {
            return superBox;
        }
        throw new MalformedJumbfException(
                "JUMBF of " + found.size() + " top-level boxes: exactly one superbox is needed");
    }

    private List<Box> boxes(Bytes input, int start, int depth) throws MalformedJumbfException {
        if (depth > limits.depth()) {
            throw malformed(start, "nested deeper than " + limits.depth());
        }
        List<Box> found = new ArrayList<>();
        int at = start;
        while (at < input.size()) {
            int end = end(input, at);
            String type = input.slice(at + 4, at + Box.HEADER).toText();
            if (++boxes > limits.boxes()) {
                throw malformed(at, "more than " + limits.boxes() + " boxes");
            }
            Bytes payload = input.slice(at + Box.HEADER, end);
            found.add(
                    type.equals("jumb") ? superBox(payload, depth) : new ContentBox(type, payload));
            at = end;
        }
        return found;
    }

    private static int end(Bytes input, int at) throws MalformedJumbfException {
        if (input.size() - at < Box.HEADER) {
            throw malformed(at, "a box header is cut short");
        }
        long length = input.unsignedInt(at);
        if (length < Box.HEADER || length > input.size() - at) {
            throw malformed(at, "a box length that does not fit");
        }
        return at + (int) length;
    }

    private SuperBox superBox(Bytes payload, int depth) throws MalformedJumbfException {
        int end = end(payload, 0);
        if (!payload.slice(4, Box.HEADER).equals(Bytes.utf8("jumd"))) {
            throw malformed(0, "a superbox that does not begin with its description");
        }
        Description description = description(payload.slice(Box.HEADER, end));
        List<Box> children = boxes(payload, end, depth + 1);
        return new SuperBox(
                description,
                depth == DEPTH_OF_MANIFESTS && description.is(ContentType.COMPRESSED_MANIFEST)
                        ? children.stream().map(this::decompressed).toList()
                        : children,
                payload);
    }

    private Box decompressed(Box box) {
        return box instanceof ContentBox(String type, Bytes payload)
                        && type.equals(CompressedBox.TYPE)
                ? new CompressedBox(payload, content(payload))
                : box;
    }

    /// A stream that cannot be read uses up what is left: a store costs no more than its limits, whatever is in it.
    private Optional<SuperBox> content(Bytes compressed) {
        int left = limits.bytes() - bytes;
        bytes = limits.bytes();
        try {
            Bytes content = Brotli.decompress(compressed, left);
            bytes = limits.bytes() - left + content.size();
            return Optional.of(only(content, DEPTH_OF_MANIFESTS + 2));
        } catch (MalformedJumbfException broken) {
            return Optional.empty(); // reported where that manifest is judged
        }
    }

    private static Description description(Bytes payload) throws MalformedJumbfException {
        if (payload.size() < UUID_SIZE + 1) {
            throw malformed(0, "a description that is cut short");
        }
        int toggles = payload.at(UUID_SIZE);
        if ((toggles & ~PRIVATE_BOX) != (REQUESTABLE | LABEL)) {
            throw malformed(0, "toggles other than those of a requestable box with a label");
        }
        int labelEnd = zero(payload, UUID_SIZE + 1);
        int at = labelEnd + 1;
        Optional<Bytes> salt = Optional.empty();
        if ((toggles & PRIVATE_BOX) != 0) {
            int end = end(payload, at);
            Bytes content = payload.slice(at + Box.HEADER, end);
            boolean isSalt =
                    payload.slice(at + 4, at + Box.HEADER).equals(Bytes.utf8("c2sh"))
                            && (content.size() == 16 || content.size() == 32)
                            && !UNSALTED.contains(payload.slice(0, UUID_SIZE));
            if (!isSalt) {
                throw malformed(at, "a private box that is no salt, or a salt where none may be");
            }
            salt = Optional.of(content);
            at = end;
        }
        if (at != payload.size()) {
            throw malformed(0, "a description whose length does not match its toggles");
        }
        return new Description(
                payload.slice(0, UUID_SIZE), label(payload.slice(UUID_SIZE + 1, labelEnd)), salt);
    }

    private static int zero(Bytes payload, int from) throws MalformedJumbfException {
        for (int at = from; at < payload.size(); at++) {
            if (payload.at(at) == 0) {
                return at;
            }
        }
        throw malformed(from, "a label without its closing zero");
    }

    private static String label(Bytes utf8) throws MalformedJumbfException {
        String label = utf8.toText();
        if (!Bytes.utf8(label).equals(utf8)) {
            throw malformed(0, "a label that is not UTF-8");
        }
        if (label.isEmpty()) {
            throw malformed(0, "an empty label");
        }
        for (int i = 0; i < label.length(); i++) {
            if (isForbidden(label.charAt(i))) {
                throw malformed(0, "a label with a forbidden character");
            }
        }
        return label;
    }

    private static boolean isForbidden(char character) {
        return Character.isISOControl(character)
                || "/;?#\uFEFF\uFFFF".indexOf(character) >= 0
                || Character.isSurrogate(character);
    }

    private static MalformedJumbfException malformed(int at, String problem) {
        return new MalformedJumbfException(
                "JUMBF box at offset " + at + " of its parent: " + problem);
    }
}
