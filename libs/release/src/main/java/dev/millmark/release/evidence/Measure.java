package dev.millmark.release.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A quantity under conditions, written `attacked-detection[attack=words-10,fpr=1e-3,tokens=200]`.
///
/// @param quantity what
/// @param values of its conditions, in their order
public record Measure(Quantity quantity, List<String> values) implements Comparable<Measure> {

    /// @throws IllegalArgumentException if the values are not those of the quantity's conditions
    public Measure {
        values = List.copyOf(values);
        List<Condition> conditions = quantity.conditions();
        if (values.size() != conditions.size()) {
            throw new IllegalArgumentException(
                    quantity.label() + " under " + values + ": give " + form(quantity));
        }
        for (int i = 0; i < values.size(); i++) {
            if (!conditions.get(i).takes(values.get(i))) {
                throw new IllegalArgumentException(
                        conditions.get(i).label()
                                + "="
                                + values.get(i)
                                + ": give "
                                + conditions.get(i).allowed());
            }
        }
    }

    /// A measure of values in the order of the quantity's conditions.
    public static Measure of(Quantity quantity, String... values) {
        return new Measure(quantity, List.of(values));
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if it is anything else; says what is allowed
    public static Measure parse(String text) {
        int open = text.indexOf('[');
        String label = open < 0 ? text : text.substring(0, open);
        Quantity quantity =
                Quantity.ofLabel(label)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "measure " + label + ": give one of " + quantities()));
        if (open < 0) {
            return new Measure(quantity, List.of());
        }
        if (open + 1 >= text.length()) {
            throw new IllegalArgumentException("measure " + text + ": give " + form(quantity));
        }
        String[] parts = text.substring(open + 1, text.length() - 1).split(",", -1);
        List<String> values =
                Arrays.stream(parts).map(part -> part.substring(part.indexOf('=') + 1)).toList();
        Measure measure = new Measure(quantity, values);
        if (!measure.toString().equals(text)) {
            throw new IllegalArgumentException("measure " + text + ": give " + form(quantity));
        }
        return measure;
    }

    private static String quantities() {
        return Arrays.stream(Quantity.values())
                .map(Quantity::label)
                .collect(Collectors.joining(", "));
    }

    private static String form(Quantity quantity) {
        return quantity.conditions().isEmpty()
                ? quantity.label() + " without conditions"
                : quantity.label()
                        + quantity.conditions().stream()
                                .map(condition -> condition.label() + "=…")
                                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public int compareTo(Measure other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        List<Condition> conditions = quantity.conditions();
        return conditions.isEmpty()
                ? quantity.label()
                : quantity.label()
                        + IntStream.range(0, values.size())
                                .mapToObj(i -> conditions.get(i).label() + "=" + values.get(i))
                                .collect(Collectors.joining(",", "[", "]"));
    }
}
