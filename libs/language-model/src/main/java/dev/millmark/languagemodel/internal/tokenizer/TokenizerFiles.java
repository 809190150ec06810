package dev.millmark.languagemodel.internal.tokenizer;

import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.internal.file.ModelFile;
import dev.millmark.languagemodel.internal.json.Json;
import dev.millmark.languagemodel.internal.json.JsonFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files a byte-level byte-pair encoding is read from.
final class TokenizerFiles {

    private static final String WHOLE = "tokenizer.json";
    private static final String VOCABULARY = "vocab.json";
    private static final String MERGES = "merges.txt";
    private static final String ADDED = "added_tokens.json";
    private static final String WANTED =
            "the tokenizer must be tokenizer.json, or vocab.json with merges.txt";
    private static final Map<String, String> OTHER_KINDS =
            Map.of(
                    "vocab.txt", "a WordPiece vocabulary",
                    "tokenizer.model", "a SentencePiece model",
                    "spiece.model", "a SentencePiece model");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TokenizerFiles() {}

    static TokenCodec read(Path directory) throws MalformedModelException, IOException {
        if (ModelFile.has(directory, WHOLE)) {
            return TokenizerJson.read(JsonFile.read(ModelFile.require(directory, WHOLE, WANTED)));
        }
        if (!ModelFile.has(directory, VOCABULARY)) {
            refuseOtherKinds(directory);
        }
        Map<String, Integer> ids =
                ids(JsonFile.read(ModelFile.require(directory, VOCABULARY, WANTED)));
        Set<String> special = new HashSet<>(Set.of(Vocabulary.END_OF_TEXT));
        if (ModelFile.has(directory, ADDED)) {
            special.addAll(add(JsonFile.read(ModelFile.require(directory, ADDED, "")), ids));
        }
        var vocabulary = new Vocabulary(VOCABULARY, ids, special);
        List<Merges.Pair> merges = merges(ModelFile.require(directory, MERGES, WANTED));
        return new TokenCodec(vocabulary, new Merges(MERGES, merges, vocabulary));
    }

    /// Says what a directory has in place of a byte-level byte-pair encoding.
    private static void refuseOtherKinds(Path directory) throws MalformedModelException {
        for (Map.Entry<String, String> kind : OTHER_KINDS.entrySet()) {
            if (ModelFile.has(directory, kind.getKey())) {
                throw new MalformedModelException(
                        "%s is %s: GPT-2 has a byte-level byte-pair encoding, so %s"
                                .formatted(kind.getKey(), kind.getValue(), WANTED));
            }
        }
    }

    /// Adds the tokens of `added_tokens.json`, which have no text, and returns their names.
    private static Set<String> add(Json.Fields added, Map<String, Integer> ids)
            throws MalformedModelException {
        for (Map.Entry<String, Integer> token : ids(added).entrySet()) {
            Integer known = ids.putIfAbsent(token.getKey(), token.getValue());
            if (known != null && !known.equals(token.getValue())) {
                throw new MalformedModelException(
                        "%s: %s has id %d, in %s it has %d"
                                .formatted(
                                        ADDED,
                                        token.getKey(),
                                        token.getValue(),
                                        VOCABULARY,
                                        known));
            }
        }
        return added.values().keySet();
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
        if (!lines.isEmpty() && lines.getFirst().startsWith(BYTE_ORDER_MARK)) {
            lines.set(0, lines.getFirst().substring(1));
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
