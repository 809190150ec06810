package dev.millmark.service.quota;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much there is in each window, as configuration has it: `600/minute`, `10M/hour`, `1G/day`, or `none` for no
/// limit. `k`, `M` and `G` are thousands, millions and thousands of millions.
///
/// @param most at least 1
public record Allowance(long most, Period period) {

    /// No limit, and nothing is counted.
    public static final Allowance NONE = new Allowance(Long.MAX_VALUE, Period.DAY);

    private static final String NO_LIMIT = "none";

    /// So many digits that a `long` holds them.
    private static final Pattern FORM =
            Pattern.compile("([1-9][0-9]{0,8}(?=[kMG])|[1-9][0-9]{0,17}(?=/))([kMG]?)/([a-z]+)");

    /// @throws IllegalArgumentException if there is less than 1
    public Allowance {
        if (most < 1) {
            throw new IllegalArgumentException("an allowance is at least 1, or `none`: " + most);
        }
    }

    /// The value of a setting.
    ///
    /// @throws IllegalArgumentException saying what a setting looks like
    public static Allowance parse(CharSequence setting) {
        String text = setting.toString().strip();
        if (text.equals(NO_LIMIT)) {
            return NONE;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw malformed(text);
        }
        return new Allowance(
                Long.parseLong(form.group(1)) * factor(form.group(2)),
                Period.labelled(form.group(3)).orElseThrow(() -> malformed(text)));
    }

    /// Whether there is no limit.
    public boolean isUnlimited() {
        return most == Long.MAX_VALUE;
    }

    /// The same windows without a limit: what is taken is counted.
    Allowance counted() {
        return new Allowance(Long.MAX_VALUE, period);
    }

    private static long factor(String unit) {
        return switch (unit) {
            case "k" -> 1_000L;
            case "M" -> 1_000_000L;
            case "G" -> 1_000_000_000L;
            default -> 1L;
        };
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "%s is no allowance: give 600/minute, 10M/hour, 1G/day or none".formatted(text));
    }
}
