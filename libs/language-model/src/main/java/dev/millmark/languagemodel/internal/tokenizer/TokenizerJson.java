package dev.millmark.languagemodel.internal.tokenizer;

import dev.millmark.languagemodel.MalformedModelException;
import dev.millmark.languagemodel.internal.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a `tokenizer.json`, and refuses all that is not GPT-2's byte-level byte-pair encoding.
final class TokenizerJson {

    private TokenizerJson() {}

    static TokenCodec read(Json.Fields json) throws MalformedModelException {
        requireAbsent(json.get("normalizer"));
        requireByteLevel(json.get("pre_tokenizer").asFields());
        Json.Fields model = json.get("model").asFields();
        requireBytePairs(model);
        Map<String, Integer> ids = new HashMap<>(TokenizerFiles.ids(model.get("vocab").asFields()));
        Set<String> special = addedTokens(json.get("added_tokens"), ids);
        var vocabulary = new Vocabulary(json.where(), ids, special);
        return new TokenCodec(
                vocabulary, new Merges(json.where(), merges(model.get("merges")), vocabulary));
    }

    private static void requireByteLevel(Json.Fields pretokenizer) throws MalformedModelException {
        requireText(pretokenizer.get("type"), "ByteLevel");
        requireBoolean(pretokenizer.get("add_prefix_space"), true, false);
        requireBoolean(pretokenizer.get("use_regex"), true, true);
    }

    private static void requireBytePairs(Json.Fields model) throws MalformedModelException {
        if (!model.get("type").isAbsent()) {
            requireText(model.get("type"), "BPE");
        }
        requireAbsent(model.get("dropout"));
        requireAbsent(model.get("unk_token"));
        for (String affix : List.of("continuing_subword_prefix", "end_of_word_suffix")) {
            if (!model.get(affix).isAbsent()) {
                requireText(model.get(affix), "");
            }
        }
        requireBoolean(model.get("byte_fallback"), false, false);
        requireBoolean(model.get("ignore_merges"), false, false);
    }

    /// Adds the added tokens to `ids`, and returns their names.
    private static Set<String> addedTokens(Json tokens, Map<String, Integer> ids)
            throws MalformedModelException {
        Set<String> names = new HashSet<>();
        if (tokens.isAbsent()) {
            return names;
        }
        for (Json item : tokens.asItems()) {
            Json.Fields token = item.asFields();
            requireBoolean(token.get("special"), false, true);
            String name = token.get("content").asText();
            int id = token.get("id").asInt();
            Integer known = ids.put(name, id);
            if (known != null && known != id) {
                throw new MalformedModelException(
                        token.where() + ": " + name + " has ids " + known + " and " + id);
            }
            names.add(name);
        }
        return names;
    }

    private static List<Merges.Pair> merges(Json merges) throws MalformedModelException {
        List<Merges.Pair> pairs = new ArrayList<>();
        for (Json merge : merges.asItems()) {
            if (merge instanceof Json.Text text) {
                pairs.add(TokenizerFiles.merge(text.where(), text.value()));
            } else {
                List<Json> tokens = merge.asItems();
                if (tokens.size() != 2) {
                    throw new MalformedModelException(
                            merge.where() + " has " + tokens.size() + " tokens: it must have two");
                }
                pairs.add(new Merges.Pair(tokens.get(0).asText(), tokens.get(1).asText()));
            }
        }
        return pairs;
    }

    private static void requireAbsent(Json value) throws MalformedModelException {
        if (!value.isAbsent()) {
            throw new MalformedModelException(value.where() + " is set: it is not supported");
        }
    }

    private static void requireText(Json value, String wanted) throws MalformedModelException {
        if (!value.asText().equals(wanted)) {
            throw new MalformedModelException(
                    value.where() + " is " + value.asText() + ": only " + wanted + " is supported");
        }
    }

    private static void requireBoolean(Json value, boolean absent, boolean wanted)
            throws MalformedModelException {
        if (value.asBoolean(absent) != wanted) {
            throw new MalformedModelException(
                    value.where() + " is " + !wanted + ": only " + wanted + " is supported");
        }
    }
}
