package dev.millmark.verifier.evaluation;

import dev.millmark.encoding.Bytes;
import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.release.Digest;
import dev.millmark.release.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Texts that people wrote.
final class HumanTexts {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final List<String> texts;
    private final List<String> words;
    private final Digest digest;

    private HumanTexts(List<String> texts, Digest digest) {
        this.texts = List.copyOf(texts);
        this.words =
                texts.stream()
                        .flatMap(text -> Arrays.stream(BLANKS.split(text.strip())))
                        .filter(word -> !word.isEmpty())
                        .toList();
        this.digest = digest;
    }

    /// The files of a directory that are named `.txt`, in the order of their names.
    ///
    /// @throws IllegalArgumentException if there is no word in them
    static HumanTexts of(Path directory) throws IOException {
        Map<String, Bytes> files = new TreeMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.txt")) {
            for (Path file : found) {
                files.put(file.getFileName().toString(), Bytes.copyOf(Files.readAllBytes(file)));
            }
        }
        Map<String, Object> digests = new TreeMap<>();
        files.forEach((name, content) -> digests.put(name, Digest.of(content).toString()));
        HumanTexts texts =
                new HumanTexts(
                        files.values().stream().map(Bytes::toText).toList(),
                        Digest.of(CanonicalJson.write(digests)));
        if (texts.words.isEmpty()) {
            throw new IllegalArgumentException(
                    "millmark.evaluation.human-texts: no .txt file in %s has a word"
                            .formatted(directory));
        }
        return texts;
    }

    /// SHA-256 over the names and digests of the files.
    Digest digest() {
        return digest;
    }

    /// So many words in a row from anywhere, from the beginning again behind the end.
    List<String> words(int count, RandomGenerator random) {
        int from = random.nextInt(words.size());
        List<String> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(words.get((from + i) % words.size()));
        }
        return taken;
    }

    /// Whole pieces of so many tokens, none of which overlap, in order.
    List<String> pieces(Tokenizer tokenizer, int tokens, int most) {
        List<String> pieces = new ArrayList<>();
        for (String text : texts) {
            int[] ids = tokenizer.encode(text);
            for (int at = 0; at + tokens <= ids.length && pieces.size() < most; at += tokens) {
                pieces.add(tokenizer.decode(Arrays.copyOfRange(ids, at, at + tokens)));
            }
        }
        return pieces;
    }
}
