package dev.millmark.generator.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.sealing.UnsealableTextException;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.generator.fixture.Generations;
import dev.millmark.generator.fixture.SealingAuthority;
import org.junit.jupiter.api.Test;

class SealCheckTest {

    private static final String ID = "01936d2c-6a00-7b1e-8c3d-4e5f60718293";

    private final SealingAuthority authority = new SealingAuthority();
    private final GenerationCompleted generation =
            Generations.saying(ID, "The café opens.", Carrier.EMBEDDED);

    @Test
    void acceptsTheSealOfThisText() throws UnsealableTextException {
        assertThat(SealCheck.concerns(authority.seal(generation), generation)).isTrue();
    }

    @Test
    void rejectsTheSealOfAnotherText() throws UnsealableTextException {
        ContentSealed other =
                authority.seal(Generations.saying(ID, "The café closes", Carrier.EMBEDDED));

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
                        Generations.saying(
                                "01936d2c-6a00-7b1e-8c3d-4e5f60718294",
                                "The café opens.",
                                Carrier.EMBEDDED));

        assertThat(SealCheck.concerns(other, generation)).isFalse();
    }

    @Test
    void rejectsASealForAnotherCarrier() throws UnsealableTextException {
        ContentSealed other =
                authority.seal(Generations.saying(ID, "The café opens.", Carrier.SIDECAR));

        assertThat(SealCheck.concerns(other, generation)).isFalse();
    }
}
