package dev.millmark.watermark;

import java.util.regex.Pattern;

/// Which token ids there are: a watermark lives in ids, so a text can only be scored with the tokenizer it was made
/// with.
///
/// @param tokenizer names the tokenizer exactly, best by the SHA-256 of its files in hexadecimal: letters, digits, `.`,
/// `-`, `_`, `:`
/// @param size how many ids the model's logits cover; ids are 0 to size - 1
public record Vocabulary(String tokenizer, int size) {

    private static final Pattern TOKENIZER = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /// @throws IllegalArgumentException if the name has another form or the size is not positive
    public Vocabulary {
        if (!TOKENIZER.matcher(tokenizer).matches()) {
            throw new IllegalArgumentException(
                    "tokenizer '"
                            + tokenizer
                            + "': use 1 to 128 letters, digits, '.', '-', '_' or ':'");
        }
        if (size < 1) {
            throw new IllegalArgumentException(
                    "vocabulary size " + size + ": use the width of the model's logits");
        }
    }

    /// @throws IllegalArgumentException if any id is outside the vocabulary; says which and where
    public void requireIds(int... ids) {
        for (int position = 0; position < ids.length; position++) {
            if (ids[position] < 0 || ids[position] >= size) {
                throw new IllegalArgumentException(
                        "token id "
                                + ids[position]
                                + " at position "
                                + position
                                + " is outside the vocabulary of "
                                + size
                                + ": encode the text with tokenizer "
                                + tokenizer);
            }
        }
    }
}
