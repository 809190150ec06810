package dev.millmark.languagemodel;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Texts that mix words with all that makes tokenizers and normalisation hard.
final class RandomText {

    private static final String[] PARTS = {
        "the",
        " town",
        "Larkspur",
        "don't",
        " I'll",
        "'s",
        "'re",
        "'Ve",
        " 12",
        "3.5",
        "\n\n",
        "\n",
        "  ",
        "   x",
        "\t",
        "\r\n",
        " ",
        "\u00a0",
        "\u2028",
        "\u3000",
        "\u0085",
        "...",
        " --",
        "<|endoftext|>",
        "e\u0301",
        "\u0301",
        "a\u0323\u0307",
        "\u00e9",
        "\u212b",
        "\u1112\u1161\u11ab",
        "\ud55c",
        "\u09c7\u09be",
        "\u0f71\u0f72",
        "\u1100",
        "\u1161",
        "\ud81b\udd63\ud81b\udd67",
        "\u4f60\u597d",
        "\u0645\u0631",
        "\u05d0\u05b8",
        "\ud83d\ude00",
        "\ud83d\udc69\u200d\ud83d\ude80",
        "\u2468",
        "\u00bd",
        "\u0664",
        "\u00df",
        "\ufb01",
        "\ufe0f"
    };

    private final RandomGenerator random;

    RandomText(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    String next() {
        var text = new StringBuilder();
        for (int parts = random.nextInt(12); parts >= 0; parts--) {
            if (random.nextInt(4) == 0) {
                text.appendCodePoint(codePoint());
            } else {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
        }
        return text.toString();
    }

    private int codePoint() {
        int c = random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000);
        return c >= 0xD800 && c <= 0xDFFF ? '\'' : c;
    }
}
