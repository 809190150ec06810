package dev.millmark.generator.generation;

import dev.millmark.languagemodel.GenerationLimits;
import dev.millmark.languagemodel.SamplingParameters;
import dev.millmark.watermark.key.WatermarkKey;

/// One text to generate.
public record GenerationRequest(
        Prompt prompt, SamplingParameters sampling, GenerationLimits limits, WatermarkKey key) {}
