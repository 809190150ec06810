package dev.millmark.release.evidence;

import java.util.Locale;
import java.util.regex.Pattern;

/// Under what something is measured.
public enum Condition {
    /// What was done to the texts: `words-10`, `dilution-50`, `excerpt-50`.
    ATTACK("[a-z][a-z0-9-]{0,31}", "a name in lower case"),
    /// The detector's name.
    DETECTOR("[a-z][a-z0-9-]{0,31}", "a name in lower case"),
    /// The false-positive rate that the detector was set to: `1e-3`.
    FPR("1e-[1-9]", "1e-1 to 1e-9"),
    /// Length of the texts in tokens: `200`.
    TOKENS("[1-9][0-9]{0,5}", "a whole number from 1 to 999999");

    private final Pattern form;
    private final String allowed;

    Condition(String form, String allowed) {
        this.form = Pattern.compile(form);
        this.allowed = allowed;
    }

    /// The name in measures.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a value may be, in words.
    public String allowed() {
        return allowed;
    }

    boolean takes(String value) {
        return form.matcher(value).matches();
    }
}
