package dev.laidline.generator.generation;

import dev.laidline.languagemodel.GenerationLimits;
import dev.laidline.languagemodel.SamplingParameters;
import dev.laidline.watermark.key.WatermarkKey;

/// One text to generate.
public record GenerationRequest(
        Prompt prompt, SamplingParameters sampling, GenerationLimits limits, WatermarkKey key) {}
