package dev.millmark.watermarking.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.watermarking.signing.CurrentIdentity;
import dev.millmark.watermarking.signing.LocalSettings;
import dev.millmark.watermarking.signing.NoValidCredentialException;
import dev.millmark.watermarking.signing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeafRenewalTest {

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock(Texts.NOON);

    @Test
    void sealsForLongerThanALeafIsValidAndNeverWithAnExpiredOne() throws Exception {
        CurrentIdentity identity =
                LocalSettings.in(directory)
                        .renewing(Duration.ofMinutes(4), Duration.ofMinutes(3))
                        .identity(clock);
        TextSealer sealer = sealer(identity);
        Validator validator =
                new Validator(TrustList.of(List.of(identity.usable().root().orElseThrow())), clock);
        Set<Certificate> leaves = new HashSet<>();

        for (int i = 0; i < 36; i++) {
            clock.move(Duration.ofSeconds(10));
            SealedText sealed = sealer.seal(Texts.marked(Texts.CAFE));

            assertThat(validator.validate(sealed.text())).isInstanceOf(Validation.Trusted.class);
            leaves.add(identity.usable().credential().leaf());
        }

        assertThat(leaves).hasSizeGreaterThan(2);
    }

    @Test
    void sealsNothingBehindTheEndOfTheRoot() throws Exception {
        TextSealer sealer =
                sealer(
                        LocalSettings.in(directory)
                                .withRootFor(Duration.ofDays(730))
                                .identity(clock));
        clock.move(Duration.ofDays(731));

        assertThatExceptionOfType(NoValidCredentialException.class)
                .isThrownBy(() -> sealer.seal(Texts.marked(Texts.CAFE)));
    }

    private static TextSealer sealer(CurrentIdentity identity) {
        return new TextSealer(
                new CurrentSealer(identity, Optional.empty(), Sealer::new),
                GeneratorInfo.of("millmark", "test"));
    }
}
