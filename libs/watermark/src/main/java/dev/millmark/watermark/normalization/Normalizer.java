package dev.millmark.watermark.normalization;

import java.util.ArrayList;
import java.util.List;

/// Makes the variants of a submitted text that are worth tokenizing. Each variant whose tokens differ is one more
/// hypothesis for the detector to pay for, and [dev.millmark.watermark.detection.Detector] does so for the readings it
/// is given.
///
/// A lone surrogate, which no encoding can carry, becomes U+FFFD in every variant.
public final class Normalizer {

    private static final int MOST_CHARACTERS_CUT = 3;
    private static final int MOST_PASSES = 8;

    private Normalizer() {}

    /// The text as submitted.
    public static NormalizedText raw(String submitted) {
        return new NormalizedText(
                "raw", Surrogates.repair(Traced.of(submitted)), submitted.length());
    }

    /// In this order: invisible characters removed and line ends to U+000A, canonical composition (NFC, which keeps the
    /// ids of honest text; NFKC would not), what shows as a blank to U+0020, fullwidth and foreign punctuation to
    /// ASCII, styled letters to plain ones, look-alikes of other scripts to the script of their word (UTS #39), and
    /// composition again, so that the result is NFC. Text that is truly of another script stays as it is. Normalizing
    /// twice changes nothing more.
    public static NormalizedText normalize(String submitted) {
        return new NormalizedText("normalized", normalized(submitted), submitted.length());
    }

    /// As [#normalize(String)], then typographic quotes, dashes, ellipses and ligatures to ASCII and runs of blanks to
    /// one: what word processors and web forms do to a text, undone for generators that never write these themselves.
    public static NormalizedText fold(String submitted) {
        return new NormalizedText(
                "folded", Typography.fold(normalized(submitted)), submitted.length());
    }

    /// Raw, normalized and folded, each only where its text differs from those before.
    public static List<NormalizedText> variants(String submitted) {
        Traced normalized = normalized(submitted);
        List<NormalizedText> variants = new ArrayList<>();
        for (NormalizedText variant :
                List.of(
                        raw(submitted),
                        new NormalizedText("normalized", normalized, submitted.length()),
                        new NormalizedText(
                                "folded", Typography.fold(normalized), submitted.length()))) {
            if (variants.stream().noneMatch(kept -> kept.text().equals(variant.text()))) {
                variants.add(variant);
            }
        }
        return List.copyOf(variants);
    }

    /// The extra hypotheses for a text that was cut from a longer one, so that its first token may be a piece of a
    /// token: the variant without its first one, two and three characters, and without its first word. Not worth their
    /// price unless the text is cut: a context of four tokens heals itself after five.
    public static List<NormalizedText> cutStarts(NormalizedText variant) {
        List<NormalizedText> cuts = new ArrayList<>();
        for (int characters = 1; characters <= MOST_CHARACTERS_CUT; characters++) {
            cuts.add(variant.withoutCharacters(characters));
        }
        cuts.add(variant.withoutWord());
        return List.copyOf(cuts);
    }

    private static Traced normalized(String submitted) {
        Traced repaired = Surrogates.repair(Traced.of(submitted));
        if (isPlain(submitted)) {
            return repaired;
        }
        Traced normalized = pass(repaired);
        // what one pass uncovers, such as a base letter for a mark, may be a case for the next
        for (int pass = 1; pass < MOST_PASSES && normalized != repaired; pass++) {
            Traced again = pass(normalized);
            if (again.text().equals(normalized.text())) {
                return normalized;
            }
            normalized = again;
        }
        return normalized;
    }

    /// Whether there is nothing but printable ASCII and line feeds.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '\n' && (character < ' ' || character > '~')) {
                return false;
            }
        }
        return true;
    }

    private static Traced pass(Traced text) {
        Traced visible = Composition.compose(Invisibles.remove(text));
        Traced plain = Styles.plain(Punctuation.plain(Blanks.plain(visible)));
        return Composition.compose(Confusables.undo(plain));
    }
}
