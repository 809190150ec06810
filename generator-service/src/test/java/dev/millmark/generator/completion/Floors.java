package dev.millmark.generator.completion;

import dev.millmark.generator.completion.CompletionsConfig.BelowFloor;
import java.time.Duration;

/// Floors of hosts that want more or less of a mark.
public final class Floors {

    private Floors() {}

    /// Of a host that serves every text.
    public static MarkFloor none() {
        return new MarkFloor(new Config(0, 0, 1, BelowFloor.REFUSE, 0, 200));
    }

    /// Of a host that gives no text of so many tokens or more below this.
    public static MarkFloor refusing(double leastDecades, int fromTokens) {
        return new MarkFloor(new Config(0, 0, 1, BelowFloor.REFUSE, leastDecades, fromTokens));
    }

    record Config(
            double leastTemperature,
            double leastTopP,
            int leastTopK,
            BelowFloor belowFloor,
            double leastDecades,
            int floorFromTokens)
            implements CompletionsConfig {
        @Override
        public Duration drain() {
            return Duration.ZERO;
        }
    }
}
