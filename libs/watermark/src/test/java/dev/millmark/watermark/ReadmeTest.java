package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.watermark.detection.Detection;
import dev.millmark.watermark.detection.Detection.Detected;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.Reading;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyTree;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The example of `README.md`, line by line.
class ReadmeTest {

    @Test
    void theExampleMarksAndDetects() {
        VllmPhilox scheme = new VllmPhilox(new Vocabulary("gpt2", 50257));
        byte[] master = new byte[32];
        KeyId id = KeyId.parse("tenant.model.1.00");
        WatermarkKey key = new KeyTree(master).derive(id, scheme.keyType());
        Sampler sampler = scheme.sampler(key);
        SplittableRandom random = new SplittableRandom(1);
        int[] ids = new int[40];
        for (int i = 0; i < ids.length; i++) {
            float[] logits = new float[50257];
            int token = sampler.sample(logits, random);
            ids[i] = token;
        }

        Detection detection =
                Detector.of(scheme, 1e-6)
                        .detect(Reading.of(scheme.vocabulary(), "raw", ids), List.of(key));

        assertThat(detection).isInstanceOf(Detected.class);
    }

    @Test
    void theExampleIsTheReadmes() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String here =
                Files.readString(Path.of("src/test/java/dev/millmark/watermark/ReadmeTest.java"));
        String code = readme.split("```java\n")[1].split("```")[0].replaceAll("//.*", "");

        for (String statement : code.split(";")) {
            assertThat(here.replaceAll("\\s+", "")).contains(statement.replaceAll("\\s+", ""));
        }
    }
}
