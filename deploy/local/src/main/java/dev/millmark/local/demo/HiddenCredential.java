package dev.millmark.local.demo;

import java.util.regex.Pattern;

/// The characters that carry a credential in a text (C2PA 2.4, section A.8): U+FEFF and variation selectors.
final class HiddenCredential {

    private static final Pattern WRAPPER =
            Pattern.compile("\\uFEFF[\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]+");

    private HiddenCredential() {}

    static String stripFrom(String text) {
        return WRAPPER.matcher(text).replaceAll("");
    }
}
