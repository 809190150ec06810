package dev.millmark.languagemodel.internal.tokenizer;

import dev.millmark.languagemodel.MalformedModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// From text to tokens: vocabulary and merges at work.
public final class TokenCodec {

    private final Vocabulary vocabulary;
    private final Merges merges;
    private final BytePairEncoder pairs;
    private final int[] byteTokens = new int[256];

    TokenCodec(Vocabulary vocabulary, Merges merges) {
        this.vocabulary = vocabulary;
        this.merges = merges;
        this.pairs = new BytePairEncoder(merges);
        Arrays.setAll(byteTokens, b -> vocabulary.textToken(ByteAlphabet.write(b)).orElseThrow());
    }

    /// Reads the tokenizer of a Hugging Face directory.
    public static TokenCodec read(Path directory) throws MalformedModelException, IOException {
        return TokenizerFiles.read(directory);
    }

    /// What the tokens stand for.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// The tokens of a text without unpaired surrogates.
    public int[] encode(String text) {
        int[] ids = new int[16 + text.length() / 3];
        int count = 0;
        for (int start = 0, end; start < text.length(); start = end) {
            end = Pretokenizer.end(text, start);
            int[] piece = bytes(text.substring(start, end));
            int length = pairs.encode(piece);
            if (count + length > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(count + length, 2 * ids.length));
            }
            System.arraycopy(piece, 0, ids, count, length);
            count += length;
        }
        return Arrays.copyOf(ids, count);
    }

    private int[] bytes(String piece) {
        byte[] utf8 = piece.getBytes(StandardCharsets.UTF_8);
        int[] tokens = new int[utf8.length];
        for (int i = 0; i < utf8.length; i++) {
            tokens[i] = byteTokens[utf8[i] & 0xFF];
        }
        return tokens;
    }

    /// SHA-256 over lines of UTF-8, each ended by a line feed, which no token holds:
    ///
    /// ```
    /// byte-level BPE
    /// T token        for each id from 0, S instead of T for special tokens
    /// M left right   ids, for each merge from the most urgent
    /// ```
    public String digest() {
        MessageDigest sha256 = sha256();
        line(sha256, "byte-level BPE");
        for (String token : vocabulary.tokens()) {
            line(sha256, (vocabulary.isSpecial(token) ? "S " : "T ") + token);
        }
        for (int rank = 0; rank < merges.size(); rank++) {
            line(sha256, "M " + merges.left(rank) + " " + merges.right(rank));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void line(MessageDigest digest, String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
