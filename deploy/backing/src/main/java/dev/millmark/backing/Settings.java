package dev.millmark.backing;

import java.util.Locale;

/// System properties first, then the environment variable of the same name in capitals, `MILLMARK_BACKING` for
/// `millmark.backing`.
final class Settings {

    private Settings() {}

    static String value(String name, String otherwise) {
        String property = System.getProperty(name);
        if (property != null) {
            return property;
        }
        String variable =
                System.getenv(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
        return variable == null ? otherwise : variable;
    }
}
