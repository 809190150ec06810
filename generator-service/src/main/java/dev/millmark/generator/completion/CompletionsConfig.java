package dev.millmark.generator.completion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How a request may sample.
@ConfigMapping(prefix = "millmark.completions")
public interface CompletionsConfig {

    /// How long open completions may go on after the service is told to stop. Then they are cut, sealed as far as they
    /// came. Together with `millmark.sealing.timeout` it stays below what the machinery around it waits before it
    /// kills.
    @WithDefault("15s")
    Duration drain();

    /// The lowest temperature a request may ask for. The colder a text is sampled the less of a watermark it carries,
    /// and none at 0. A host whose every text must be marked asks for 0.7 or more here; with 0 callers decide, and an
    /// answer says whether it is marked.
    @WithDefault("0")
    double leastTemperature();

    /// The lowest `top_p` a request may ask for.
    @WithDefault("0")
    double leastTopP();

    /// The lowest `top_k` a request may ask for. 1 is greedy.
    @WithDefault("1")
    int leastTopK();

    /// What is done below a floor. `refuse`: a request that samples below `least-temperature`, `least-top-p` or
    /// `least-top-k` is refused, and so is a text below `least-decades`; streams wait for the end of their text where
    /// `least-decades` is set. `raise`: such a request samples at the floor, and its answer says so. `serve`: it is
    /// served as asked. Whatever is served says how much of a mark it carries.
    @WithDefault("refuse")
    BelowFloor belowFloor();

    /// The least evidence of a mark that a text may have, in decades: 6 is what a detector needs that errs once in a
    /// million. 0 for none.
    @WithDefault("0")
    double leastDecades();

    /// From how many tokens on a text is held to `least-decades`. Shorter ones cannot carry much.
    @WithDefault("200")
    int floorFromTokens();

    /// What is done with requests and texts that leave a mark too little room.
    enum BelowFloor {
        REFUSE,
        RAISE,
        SERVE
    }
}
