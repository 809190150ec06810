package dev.millmark.languagemodel.internal.tokenizer;

import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.internal.json.Json;
import dev.millmark.languagemodel.internal.json.JsonFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files a byte-level byte-pair encoding is read from.
final class TokenizerFiles {

    private TokenizerFiles() {}

    static TokenCodec read(Path directory) throws MalformedModelException, IOException {
        Path whole = directory.resolve("tokenizer.json");
        if (Files.exists(whole)) {
            return TokenizerJson.read(JsonFile.read(whole));
        }
        Map<String, Integer> ids = ids(JsonFile.read(directory.resolve("vocab.json")));
        var vocabulary = new Vocabulary("vocab.json", ids, Set.of(Vocabulary.END_OF_TEXT));
        List<Merges.Pair> merges = merges(directory.resolve("merges.txt"));
        return new TokenCodec(vocabulary, new Merges("merges.txt", merges, vocabulary));
    }

    static Map<String, Integer> ids(Json.Fields json) throws MalformedModelException {
        Map<String, Integer> ids = new HashMap<>();
        for (Map.Entry<String, Json> entry : json.values().entrySet()) {
            ids.put(entry.getKey(), entry.getValue().asInt());
        }
        return ids;
    }

    /// One merge a line, two tokens with a space between; the first line may be `#version: 0.2`.
    private static List<Merges.Pair> merges(Path file) throws MalformedModelException, IOException {
        if (Files.size(file) > JsonFile.MAX_BYTES) {
            throw new MalformedModelException(
                    "merges.txt has " + Files.size(file) + " bytes: too many");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new MalformedModelException("merges.txt is not UTF-8", e);
        }
        List<Merges.Pair> merges = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean version = i == 0 && lines.get(i).startsWith("#version");
            if (!version && !lines.get(i).isEmpty()) {
                merges.add(merge("merges.txt: line " + (i + 1), lines.get(i)));
            }
        }
        return merges;
    }

    static Merges.Pair merge(String where, String line) throws MalformedModelException {
        int space = line.indexOf(' ');
        if (space < 1 || space != line.lastIndexOf(' ') || space == line.length() - 1) {
            throw new MalformedModelException(
                    where + " is " + line + ": it must be two tokens with a space between");
        }
        return new Merges.Pair(line.substring(0, space), line.substring(space + 1));
    }
}
