package dev.millmark.c2pa;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.encoding.Bytes;

/// What the tests seal.
public final class Samples {

    /// Seven sentences, as UAX #29 counts, in two paragraphs, with characters of two, three and four bytes.
    public static final String TEXT =
            "The river rose in the night. By noon it had reached the mill — nobody slept.\n\n"
                    + "\"Is it over?\" she asked. It was not. The café stood open. 🌊 Then the rain"
                    + " stopped.\n";

    private static final GeneratorInfo GENERATOR = GeneratorInfo.of("millmark", "0.1.0");
    private static final GeneratorInfo MODEL = GeneratorInfo.of("example-model", "1.0");

    private Samples() {}

    /// A definition as a host of a model would make it.
    public static ManifestDefinition.Builder definition() {
        return plainDefinition()
                .action(Action.of(Action.WATERMARKED_BOUND).at(TestCredentials.NOW).by(MODEL))
                .assertion(SoftBinding.of("dev.millmark.text-watermark.1", Bytes.utf8("key-7")))
                .withSegments();
    }

    /// A definition without soft binding or segments.
    public static ManifestDefinition.Builder plainDefinition() {
        return ManifestDefinition.by(GENERATOR, Bytes.utf8("event-0001"))
                .title("Sample")
                .action(
                        Action.of(Action.CREATED)
                                .at(TestCredentials.NOW)
                                .by(MODEL)
                                .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA))
                .assertion(
                        AiDisclosure.ofModel("example-model").overseen(AiDisclosure.PROMPT_GUIDED));
    }
}
