package dev.millmark.watermark.calibration;

/// How many null trials the calibration makes.
enum Size {
    /// Minutes.
    DEFAULT(100),
    /// An hour or two of two cores.
    FULL(1000);

    private static final int MOST = 10_000_000;
    private static final int DEFAULT_MICROS = 4_000_000;

    final int keysPerText;

    Size(int keysPerText) {
        this.keysPerText = keysPerText;
    }

    static Size parse(String name) {
        return name.equals("full") ? FULL : DEFAULT;
    }

    /// Trials of one scheme on one kind of text; in full, ten million or more of a scheme's three kinds together, 3.6
    /// million of KGW, and 300,000 of bounds.
    NullTrials.Texts trials(CalibratedScheme scheme) {
        int trials =
                switch (this) {
                    case DEFAULT -> Math.min(1_000_000, DEFAULT_MICROS / scheme.micros());
                    case FULL -> {
                        if (scheme.isBound()) {
                            yield 100_000;
                        }
                        if (scheme.isCoarse()) {
                            yield 1_200_000;
                        }
                        yield scheme.micros() < 10 ? MOST : MOST / 3;
                    }
                };
        return NullTrials.Texts.of(trials, keysPerText);
    }
}
