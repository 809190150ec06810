package dev.millmark.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.backing.BackingResource;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Caller;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import dev.millmark.verifier.fixture.VerifierResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingResource.class)
@WithTestResource(VerifierResource.class)
class CostQuotaQuarkusTest {

    @Inject CostQuota quota;

    /// Three of these are more than there is in a minute; of five, three are in one minute.
    @Test
    void anAddressCannotHaveAnyAmountVerified() {
        Caller nobody =
                new Caller.Anonymous(
                        "2001:db8:" + System.nanoTime(), Grant.of(Set.of(Role.VERIFY)));
        int words = 8_000_000;

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 5; i++) {
                        quota.take(nobody, words);
                    }
                })
                .satisfies(refused -> {
                    assertThat(refused.problem().type()).isEqualTo(ProblemType.QUOTA_EXCEEDED);
                    assertThat(refused.problem().retryAfter().orElseThrow())
                            .isBetween(Duration.ofMillis(1), Duration.ofSeconds(61));
                });
    }

    @Test
    void aPrivilegedCallerCan() {
        Caller press =
                new Caller.KeyHolder(
                        "press-" + System.nanoTime(),
                        new Grant(Grant.DEFAULT, Grant.DEFAULT, Set.of(Role.VERIFY), true));

        assertThatCode(
                        () -> {
                            for (int i = 0; i < 5; i++) {
                                quota.take(press, 500_000_000);
                            }
                        })
                .doesNotThrowAnyException();
    }
}
