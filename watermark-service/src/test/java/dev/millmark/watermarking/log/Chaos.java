package dev.millmark.watermarking.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// How much of the fault plan is run: a part of it with every build, all of it by `make chaos`, a share of it by `make
/// chaos SHARE=10`.
public final class Chaos {

    /// Percent of the plan; 0 is the part that runs with every build.
    private static final int SHARE = Integer.parseInt(System.getProperty("millmark.chaos", "0"));

    private Chaos() {}

    public static boolean isFull() {
        return SHARE > 0;
    }

    public static int times(int withEveryBuild, int all) {
        return isFull()
                ? Math.toIntExact(Math.max(withEveryBuild, (long) all * SHARE / 100))
                : withEveryBuild;
    }

    /// For what not every machine can do: a build leaves it out there, the plan fails rather than be less than it says.
    public static void need(boolean isPossible, String otherwise) {
        if (isFull()) {
            assertThat(isPossible).as(otherwise).isTrue();
        } else {
            assumeTrue(isPossible, otherwise);
        }
    }
}
