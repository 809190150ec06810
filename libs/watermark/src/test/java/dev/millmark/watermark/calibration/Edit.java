package dev.millmark.watermark.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// What people do to a text, to a share of its words.
enum Edit {
    DELETION {
        @Override
        void apply(String word, Supplier<String> fresh, List<String> edited) {}
    },
    SUBSTITUTION {
        @Override
        void apply(String word, Supplier<String> fresh, List<String> edited) {
            edited.add(fresh.get());
        }
    },
    INSERTION {
        @Override
        void apply(String word, Supplier<String> fresh, List<String> edited) {
            edited.add(word);
            edited.add(fresh.get());
        }
    },
    /// The other case of the first letter.
    CASE {
        @Override
        void apply(String word, Supplier<String> fresh, List<String> edited) {
            edited.add(WordTokenizer.capitalized(word));
        }
    },
    /// One Latin letter becomes the Cyrillic one that looks the same.
    HOMOGLYPH {
        @Override
        void apply(String word, Supplier<String> fresh, List<String> edited) {
            for (int i = 0; i < word.length(); i++) {
                int which = LATIN.indexOf(word.charAt(i));
                if (which >= 0) {
                    edited.add(
                            word.substring(0, i) + CYRILLIC.charAt(which) + word.substring(i + 1));
                    return;
                }
            }
            edited.add(word);
        }
    },
    /// The marked words stay together in a text of which this share was written by somebody else.
    DILUTION {
        @Override
        void apply(String word, Supplier<String> fresh, List<String> edited) {
            throw new IllegalStateException("dilution leaves words alone");
        }

        @Override
        List<String> apply(
                List<String> words, double rate, Supplier<String> fresh, SplittableRandom random) {
            int others = (int) Math.round(words.size() * rate / (1 - rate));
            int before = random.nextInt(others + 1);
            List<String> diluted = new ArrayList<>(others + words.size());
            for (int i = 0; i < before; i++) {
                diluted.add(fresh.get());
            }
            diluted.addAll(words);
            for (int i = before; i < others; i++) {
                diluted.add(fresh.get());
            }
            return diluted;
        }
    };

    private static final String LATIN = "aeiocp";
    private static final String CYRILLIC = "\u0430\u0435\u0456\u043E\u0441\u0440";

    /// Adds what becomes of an edited word.
    abstract void apply(String word, Supplier<String> fresh, List<String> edited);

    /// Edits each word with probability `rate`.
    ///
    /// @param fresh gives words that nobody marked
    List<String> apply(
            List<String> words, double rate, Supplier<String> fresh, SplittableRandom random) {
        List<String> edited = new ArrayList<>();
        for (String word : words) {
            if (random.nextDouble() < rate) {
                apply(word, fresh, edited);
            } else {
                edited.add(word);
            }
        }
        return edited;
    }
}
