package dev.millmark.release.evidence;

import dev.millmark.release.Digest;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The result of a measure.
public sealed interface Measurement {

    /// The most trials that are counted.
    int MOST_TRIALS = 1_000_000_000;

    /// What was measured.
    Measure measure();

    /// Its fields in a statement.
    Map<String, Object> json();

    /// So many successes of so many trials.
    record Rate(Measure measure, int successes, int trials) implements Measurement {

        /// @throws IllegalArgumentException if the measure is no rate or the counts are impossible
        public Rate {
            require(measure, Quantity.Form.RATE);
            if (trials < 1 || trials > MOST_TRIALS || successes < 0 || successes > trials) {
                throw new IllegalArgumentException(
                        "%d of %d: give 0 to trials, of 1 to %d"
                                .formatted(successes, trials, MOST_TRIALS));
            }
        }

        @Override
        public Map<String, Object> json() {
            return Map.of("measure", measure.toString(), "successes", successes, "trials", trials);
        }
    }

    /// A number.
    ///
    /// @param samples how many texts it comes from
    record Figure(Measure measure, BigDecimal value, int samples) implements Measurement {

        /// @throws IllegalArgumentException if the measure is no figure or comes from nothing
        public Figure {
            require(measure, Quantity.Form.FIGURE);
            if (samples < 1 || samples > MOST_TRIALS) {
                throw new IllegalArgumentException(samples + " samples: give 1 to " + MOST_TRIALS);
            }
            value = value.stripTrailingZeros();
        }

        @Override
        public Map<String, Object> json() {
            return Map.of(
                    "measure",
                    measure.toString(),
                    "value",
                    value.toPlainString(),
                    "samples",
                    samples);
        }
    }

    /// Something that holds or does not.
    ///
    /// @param document what shows it
    record Fact(Measure measure, boolean holds, Optional<Digest> document) implements Measurement {

        /// @throws IllegalArgumentException if the measure is no fact
        public Fact {
            require(measure, Quantity.Form.FACT);
        }

        @Override
        public Map<String, Object> json() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("measure", measure.toString());
            fields.put("holds", holds);
            document.ifPresent(digest -> fields.put("document", digest.toString()));
            return fields;
        }
    }

    private static void require(Measure measure, Quantity.Form form) {
        if (measure.quantity().form() != form) {
            throw new IllegalArgumentException(
                    measure + ": give a " + measure.quantity().form() + ", not a " + form);
        }
    }

    /// Reads what [#json] writes.
    ///
    /// @throws MalformedJsonException if it is no result of its measure
    static Measurement read(JsonObject json) throws MalformedJsonException {
        return json.check(() -> {
            Measure measure = Measure.parse(json.text("measure"));
            return switch (measure.quantity().form()) {
                case RATE ->
                        new Rate(
                                measure,
                                (int) json.integer("successes", 0, MOST_TRIALS),
                                (int) json.integer("trials", 1, MOST_TRIALS));
                case FIGURE ->
                        new Figure(
                                measure,
                                json.decimal("value"),
                                (int) json.integer("samples", 1, MOST_TRIALS));
                case FACT ->
                        new Fact(
                                measure,
                                json.truth("holds"),
                                json.has("document")
                                        ? Optional.of(json.digest("document"))
                                        : Optional.empty());
            };
        });
    }
}
