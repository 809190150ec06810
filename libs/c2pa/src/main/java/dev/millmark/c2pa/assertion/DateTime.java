package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a `tdate` (RFC 8949 section 3.4.1, RFC 3339 section 5.6), such as `2026-11-23T12:00:00Z`.
final class DateTime {

    static final long TAG = 0;

    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{4})-(\\d\\d)-(\\d\\d)[Tt]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d{1,18})?"
                            + "([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)");

    private DateTime() {}

    /// The text of a date and time, tagged or not; empty where `value` is none.
    static Optional<String> read(CborValue value) {
        Optional<String> text =
                value instanceof CborValue.Tagged(long tag, CborValue content) && tag == TAG
                        ? content.text()
                        : value.text();
        return text.filter(DateTime::isWellFormed);
    }

    static boolean isWellFormed(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return false;
        }
        try {
            LocalDate.of(number(form, 1), number(form, 2), number(form, 3));
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
