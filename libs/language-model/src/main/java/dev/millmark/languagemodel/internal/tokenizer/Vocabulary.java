package dev.millmark.languagemodel.internal.tokenizer;

import dev.millmark.languagemodel.MalformedModelException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// The tokens of a model: what bytes each id stands for.
public final class Vocabulary {

    static final String END_OF_TEXT = "<|endoftext|>";

    private final byte[][] bytes;
    private final Map<String, Integer> ids;
    private final Set<String> special;
    private final int endOfText;

    /// @param where file, for messages
    /// @param ids of the tokens, in the byte alphabet
    /// @param special tokens without text
    Vocabulary(String where, Map<String, Integer> ids, Set<String> special)
            throws MalformedModelException {
        this.ids = Map.copyOf(ids);
        this.special = Set.copyOf(special);
        this.bytes = new byte[ids.size()][];
        byte[] none = {};
        for (Map.Entry<String, Integer> entry : ids.entrySet()) {
            String token = entry.getKey();
            int id = entry.getValue();
            if (id >= bytes.length || bytes[id] != null) {
                throw new MalformedModelException(
                        "%s: token %s has id %d: the %d ids must be 0 to %d, each once"
                                .formatted(where, token, id, bytes.length, bytes.length - 1));
            }
            bytes[id] = special.contains(token) ? none : ByteAlphabet.read(where, token);
        }
        Integer end = ids.get(END_OF_TEXT);
        if (end == null || !special.contains(END_OF_TEXT)) {
            throw new MalformedModelException(where + " has no special token " + END_OF_TEXT);
        }
        this.endOfText = end;
        for (int b = 0; b < 256; b++) {
            if (textToken(ByteAlphabet.write(b)).isEmpty()) {
                throw new MalformedModelException(
                        "%s: no token stands for byte 0x%02X".formatted(where, b));
            }
        }
    }

    /// The id of a token that has text.
    OptionalInt textToken(String token) {
        Integer id = ids.get(token);
        return id == null || special.contains(token) ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /// One more than the greatest id.
    public int size() {
        return bytes.length;
    }

    /// The id of `<|endoftext|>`.
    public int endOfText() {
        return endOfText;
    }

    /// The bytes of a token; none for a special token.
    public byte[] bytes(int id) {
        if (id < 0 || id >= bytes.length) {
            throw new IllegalArgumentException(
                    "token " + id + " is outside the vocabulary of " + bytes.length);
        }
        return bytes[id];
    }

    /// The tokens in order of id, as the vocabulary writes them.
    String[] tokens() {
        String[] tokens = new String[bytes.length];
        ids.forEach((token, id) -> tokens[id] = token);
        return tokens;
    }

    boolean isSpecial(String token) {
        return special.contains(token);
    }
}
