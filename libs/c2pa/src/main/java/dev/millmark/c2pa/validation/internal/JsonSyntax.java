package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.encoding.Bytes;
import java.util.HexFormat;

/// Tells whether bytes are JSON (RFC 8259), no deeper than a bound. Nothing is made of the content.
final class JsonSyntax {

    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
    }

    static boolean isWellFormed(Bytes json) {
        try {
            JsonSyntax syntax = new JsonSyntax(TextEncoding.decode(json));
            return syntax.value(0) && syntax.skipSpace() == syntax.text.length();
        } catch (MalformedTextException notUtf8) {
            return false;
        }
    }

    private boolean value(int depth) {
        if (depth > MAX_DEPTH || skipSpace() == text.length()) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> members('}', depth, true);
            case '[' -> members(']', depth, false);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(char end, int depth, boolean named) {
        at++;
        skipSpace();
        if (take(end)) {
            return true;
        }
        do {
            skipSpace();
            boolean name = !named || string() && skipSpace() < text.length() && take(':');
            if (!name || !value(depth + 1)) {
                return false;
            }
            skipSpace();
        } while (take(','));
        return take(end);
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        while (at < text.length()) {
            char unit = text.charAt(at++);
            if (unit == '"') {
                return true;
            }
            if (unit < ' ' || unit == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at >= text.length()) {
            return false;
        }
        char kind = text.charAt(at++);
        if (kind != 'u') {
            return "\"\\/bfnrt".indexOf(kind) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (at >= text.length() || !HexFormat.isHexDigit(text.charAt(at++))) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        take('-');
        boolean whole = take('0') || digits();
        boolean fraction = !take('.') || digits();
        boolean exponent = !(take('e') || take('E')) || exponentDigits();
        return whole && fraction && exponent;
    }

    private boolean exponentDigits() {
        if (!take('+')) {
            take('-');
        }
        return digits();
    }

    private boolean digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean word(String word) {
        boolean found = text.startsWith(word, at);
        at += found ? word.length() : 0;
        return found;
    }

    private boolean take(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private int skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
