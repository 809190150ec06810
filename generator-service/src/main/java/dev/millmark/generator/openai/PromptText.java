package dev.millmark.generator.openai;

import static dev.millmark.generator.openai.JsonFields.invalid;

import dev.millmark.service.problem.ProblemException;
import java.util.regex.Pattern;

/// What a model reads of the text that a caller sent.
final class PromptText {

    /// U+FEFF and a run of variation selectors: a credential, whole or damaged (C2PA 2.4 section A.8). An emoji has one
    /// selector.
    private static final Pattern WRAPPER =
            Pattern.compile("\uFEFF[\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]{8,}+");

    private PromptText() {}

    /// The words. An earlier answer that comes back in a conversation has its credential in it; a model has nothing to
    /// read there, and some ten thousand tokens would not fit its context.
    ///
    /// @throws ProblemException if the text is not Unicode
    static String of(String param, String text) {
        return WRAPPER.matcher(wellFormed(param, text)).replaceAll("");
    }

    /// @throws ProblemException if the text is not Unicode
    static String wellFormed(String param, String text) {
        boolean loneSurrogate =
                text.codePoints()
                        .anyMatch(
                                c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (loneSurrogate) {
            throw invalid(param, param + " has an unpaired surrogate: it is not Unicode text");
        }
        return text;
    }
}
