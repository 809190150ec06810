package dev.laidline.generator.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laidline.c2pa.UnsealableTextException;
import dev.laidline.events.Carrier;
import dev.laidline.events.ContentSealed;
import dev.laidline.events.GenerationCompleted;
import dev.laidline.events.Generator;
import dev.laidline.events.Model;
import dev.laidline.generator.fixture.SealingAuthority;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SealCheckTest {

    private static final String ID = "01936d2c-6a00-7b1e-8c3d-4e5f60718293";

    private final SealingAuthority authority = new SealingAuthority();
    private final GenerationCompleted generation =
            generation(ID, "The café opens.", Carrier.EMBEDDED);

    @Test
    void acceptsTheSealOfThisText() throws UnsealableTextException {
        assertThat(SealCheck.concerns(authority.seal(generation), generation)).isTrue();
    }

    @Test
    void rejectsTheSealOfAnotherText() throws UnsealableTextException {
        ContentSealed other = authority.seal(generation(ID, "The café closes", Carrier.EMBEDDED));

        assertThat(other.textLength())
                .as("the texts are of one length")
                .isEqualTo(
                        "The café opens.".getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        assertThat(SealCheck.concerns(other, generation)).isFalse();
    }

    @Test
    void rejectsTheSealOfAnotherContentId() throws UnsealableTextException {
        ContentSealed other =
                authority.seal(
                        generation(
                                "01936d2c-6a00-7b1e-8c3d-4e5f60718294",
                                "The café opens.",
                                Carrier.EMBEDDED));

        assertThat(SealCheck.concerns(other, generation)).isFalse();
    }

    @Test
    void rejectsASealForAnotherCarrier() throws UnsealableTextException {
        ContentSealed other = authority.seal(generation(ID, "The café opens.", Carrier.SIDECAR));

        assertThat(SealCheck.concerns(other, generation)).isFalse();
    }

    private static GenerationCompleted generation(String id, String text, Carrier carrier) {
        return new GenerationCompleted(
                id,
                text,
                carrier,
                "text/plain",
                Instant.parse("2026-11-23T12:00:00Z"),
                new Generator("laidline-generator", "1"),
                new Model("laidline-small", null, null),
                null);
    }
}
