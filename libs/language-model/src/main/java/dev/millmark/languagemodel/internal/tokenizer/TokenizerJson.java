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
        requireNoNormalizer(json.get("normalizer"));
        requireByteLevel(onlyOne(json.get("pre_tokenizer"), "pretokenizers").asFields());
        Json.Fields model = json.get("model").asFields();
        requireBytePairs(model);
        Map<String, Integer> ids = new HashMap<>(TokenizerFiles.ids(model.get("vocab").asFields()));
        Set<String> special = addedTokens(json.get("added_tokens"), ids);
        var vocabulary = new Vocabulary(json.where(), ids, special);
        return new TokenCodec(
                vocabulary, new Merges(json.where(), merges(model.get("merges")), vocabulary));
    }

    /// A sequence of normalizers that has none changes nothing.
    private static void requireNoNormalizer(Json normalizer) throws MalformedModelException {
        if (!normalizer.isAbsent()) {
            Json.Fields fields = normalizer.asFields();
            if (!isSequence(fields)) {
                throw new MalformedModelException(
                        fields.where()
                                + " is "
                                + fields.get("type").asText()
                                + ": only none is supported, since GPT-2 reads a text as it is");
            }
            for (Json part : fields.get("normalizers").asItems()) {
                requireNoNormalizer(part);
            }
        }
    }

    /// What a sequence of one comes to.
    private static Json onlyOne(Json part, String parts) throws MalformedModelException {
        if (part.isAbsent() || !isSequence(part.asFields())) {
            return part;
        }
        List<Json> items = part.asFields().get(parts).asItems();
        if (items.size() != 1) {
            throw new MalformedModelException(
                    "%s is a Sequence of %d: only ByteLevel alone is supported"
                            .formatted(part.where(), items.size()));
        }
        return onlyOne(items.getFirst(), parts);
    }

    private static boolean isSequence(Json.Fields part) throws MalformedModelException {
        return part.get("type").asText().equals("Sequence");
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
        // unk_token stands for what has no token, and here every byte has one
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
