package dev.millmark.watermark;

import dev.millmark.watermark.mark.Deduplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The registry of schemes, and the one-line form of their parameters. Parsing builds the scheme and demands that it
/// writes the very same line, so an id that means something else, or nothing, is refused.
final class SchemeId {

    private static final int LONGEST = 512;

    private static final Map<String, Function<Parameters, Scheme>> REGISTRY =
            Map.of(
                    VllmPhilox.NAME, VllmPhilox::of,
                    SglangMurmur.NAME, SglangMurmur::of,
                    HmacGumbel.NAME, HmacGumbel::of,
                    HfSynthId.NAME, HfSynthId::of,
                    GdmSynthId.NAME, GdmSynthId::of,
                    HfKgw.NAME, HfKgw::of);

    private SchemeId() {}

    static String of(Scheme scheme) {
        List<String> parts = new ArrayList<>();
        parts.add(scheme.name());
        parts.add("prf=" + scheme.prf());
        parts.add("width=" + scheme.contextWidth());
        new TreeMap<>(scheme.furtherParameters())
                .forEach((name, value) -> parts.add(name + "=" + value));
        parts.add("dedup=" + scheme.deduplication().wireName());
        parts.add("alpha=" + scheme.alpha());
        parts.add("device=" + scheme.device());
        parts.add("vocab=" + scheme.vocabulary().size());
        parts.add("tokenizer=" + scheme.vocabulary().tokenizer());
        return String.join(";", parts);
    }

    static Scheme parse(String id) throws MalformedSchemeIdException {
        if (id.length() > LONGEST) {
            throw new MalformedSchemeIdException(
                    "scheme id of " + id.length() + " characters: at most " + LONGEST);
        }
        String[] parts = id.split(";", -1);
        Function<Parameters, Scheme> factory = REGISTRY.get(parts[0]);
        if (factory == null) {
            throw new MalformedSchemeIdException(
                    "scheme '" + parts[0] + "' is unknown: known are " + REGISTRY.keySet());
        }
        Scheme scheme;
        try {
            scheme = factory.apply(Parameters.of(parts));
        } catch (IllegalArgumentException e) {
            throw new MalformedSchemeIdException("scheme id '" + id + "': " + e.getMessage());
        }
        if (!of(scheme).equals(id)) {
            throw new MalformedSchemeIdException(
                    "scheme id '" + id + "' is not how it is written: " + of(scheme));
        }
        return scheme;
    }

    /// The name=value pairs of an id.
    record Parameters(Map<String, String> values) {

        private static Parameters of(String[] parts) {
            Map<String, String> values = new HashMap<>();
            for (int i = 1; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                if (equals < 1
                        || values.put(parts[i].substring(0, equals), parts[i].substring(equals + 1))
                                != null) {
                    throw new IllegalArgumentException(
                            "parameter '" + parts[i] + "' is not a new name=value");
                }
            }
            return new Parameters(values);
        }

        String text(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("parameter " + name + " is missing");
            }
            return value;
        }

        int integer(String name) {
            return Integer.parseInt(text(name));
        }

        double real(String name) {
            return Double.parseDouble(text(name));
        }

        Vocabulary vocabulary() {
            return new Vocabulary(text("tokenizer"), integer("vocab"));
        }

        Deduplication deduplication() {
            for (Deduplication deduplication : Deduplication.values()) {
                if (deduplication.wireName().equals(text("dedup"))) {
                    return deduplication;
                }
            }
            throw new IllegalArgumentException(
                    "dedup '" + text("dedup") + "': use none, single_turn or all");
        }
    }
}
