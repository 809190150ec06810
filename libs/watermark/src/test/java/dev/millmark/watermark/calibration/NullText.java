package dev.millmark.watermark.calibration;

import java.util.SplittableRandom;

/// Texts that no key had a hand in, as token ids.
enum NullText {
    /// Zipf-distributed words, of which each has a few favorite successors.
    PROSE {
        @Override
        int[] write(int length, int vocabulary, SplittableRandom random) {
            int[] ids = new int[length];
            int previous = 0;
            for (int i = 0; i < length; i++) {
                int rank = zipf(vocabulary, random);
                boolean idiom = random.nextInt(3) == 0;
                previous = idiom ? successor(previous, rank % 3, vocabulary) : rank;
                ids[i] = previous;
            }
            return ids;
        }
    },

    /// Eight sentences that all texts share, in any order, with every fifth word filled in.
    TEMPLATED {
        @Override
        int[] write(int length, int vocabulary, SplittableRandom random) {
            int[] ids = new int[length];
            int template = 0;
            for (int i = 0, word = 0; i < length; i++, word++) {
                if (i == 0 || word == 15) {
                    template = random.nextInt(8);
                    word = 0;
                }
                ids[i] =
                        word % 5 == 4
                                ? zipf(vocabulary, random)
                                : successor(1000 * template, word, vocabulary);
            }
            return ids;
        }
    },

    /// One phrase of 5 to 60 words over and over.
    REPETITIVE {
        @Override
        int[] write(int length, int vocabulary, SplittableRandom random) {
            int[] phrase = PROSE.write(5 + random.nextInt(56), vocabulary, random);
            int[] ids = new int[length];
            for (int i = 0; i < length; i++) {
                ids[i] = phrase[i % phrase.length];
            }
            return ids;
        }
    };

    abstract int[] write(int length, int vocabulary, SplittableRandom random);

    private static int zipf(int vocabulary, SplittableRandom random) {
        return (int) (Math.pow(vocabulary, random.nextDouble()) - 1);
    }

    private static int successor(int word, int which, int vocabulary) {
        return new SplittableRandom(31L * word + which).nextInt(vocabulary);
    }
}
