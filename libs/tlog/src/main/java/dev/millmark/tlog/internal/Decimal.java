package dev.millmark.tlog.internal;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Sizes, indices and times: ASCII digits without sign or leading zero, below 2^63.
public final class Decimal {

    private static final Pattern CANONICAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Decimal() {}

    /// The number; empty where `text` is not its canonical form.
    public static OptionalLong parse(String text) {
        if (!CANONICAL.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }
}
