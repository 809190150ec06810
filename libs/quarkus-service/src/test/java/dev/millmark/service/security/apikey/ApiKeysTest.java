package dev.millmark.service.security.apikey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.Role;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiKeys keys = new ApiKeys(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void findsAKeyByItsTextAlone() {
        ApiKeyText text = known(1, Optional.empty(), Optional.empty());

        assertThat(keys.find(text.reveal()).map(ApiKey::id)).contains(text.id());
        assertThat(keys.find(ApiKeyText.withId(text.id(), RANDOM).reveal())).isEmpty();
        assertThat(keys.find(ApiKeyText.generate(RANDOM).reveal())).isEmpty();
    }

    @Test
    void endsWithItsExpiryAndAtThatMoment() {
        ApiKeyText ahead = known(1, Optional.empty(), Optional.of(NOW.plusNanos(1)));
        ApiKeyText over = known(1, Optional.empty(), Optional.of(NOW));

        assertThat(keys.find(ahead.reveal())).isPresent();
        assertThat(keys.find(over.reveal())).isEmpty();
    }

    @Test
    void aRotatedSecretEndsWithItsOverlap() {
        ApiKeyText first = ApiKeyText.generate(RANDOM);
        ApiKeyText second = ApiKeyText.withId(first.id(), RANDOM);
        keys.put(key(first.id(), 2, List.of(secret(second), until(first, NOW.plus(HOUR)))));

        assertThat(keys.find(first.reveal())).isPresent();
        assertThat(keys.find(second.reveal())).isPresent();
        keys.put(key(first.id(), 3, List.of(secret(second), until(first, NOW))));
        assertThat(keys.find(first.reveal())).isEmpty();
        assertThat(keys.find(second.reveal())).isPresent();
    }

    @Test
    void aTopicThatIsReadAgainBringsNoOlderStateBack() {
        ApiKeyText text = ApiKeyText.generate(RANDOM);
        ApiKey made = key(text.id(), 1, List.of(secret(text)));
        keys.put(made);
        keys.put(key(text.id(), 2, List.of()));

        keys.put(made);

        assertThat(keys.find(text.reveal())).isEmpty();
    }

    /// Seed 20261129. A change of one character, a cut, an insertion, a repeat, another case: none is a key.
    @Test
    void refusesTenThousandMutationsOfAKey() {
        String text = known(1, Optional.empty(), Optional.empty()).reveal();
        Random random = new Random(20261129);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            String mutated = mutate(text, random);
            if (!mutated.equals(text)) {
                assertThat(keys.find(mutated)).as(mutated).isEmpty();
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(9_000);
        assertThat(keys.find(text)).isPresent();
    }

    /// What is compared does not depend on what is presented: two comparisons, in constant time, with known and unknown
    /// keys alike.
    @Test
    void comparesInConstantTimeAndNothingElse() {
        var lookUp = new ClassFileImporter().importClasses(ApiKeys.class);

        classes()
                .that()
                .haveFullyQualifiedName(ApiKeys.class.getName())
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(lookUp);
        noClasses()
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .orShould()
                .callMethod(String.class, "equals", Object.class)
                .orShould()
                .callMethod(String.class, "compareTo", String.class)
                .orShould()
                .callMethod(Object.class, "equals", Object.class)
                .check(lookUp);
    }

    @Test
    void doesTheSameWorkForEveryText() {
        ApiKeyText oneSecret = known(1, Optional.empty(), Optional.empty());
        ApiKeyText revoked = ApiKeyText.generate(RANDOM);
        keys.put(key(revoked.id(), 1, List.of()));
        List<String> presented =
                new ArrayList<>(
                        List.of(
                                oneSecret.reveal(),
                                ApiKeyText.withId(oneSecret.id(), RANDOM).reveal(),
                                revoked.reveal(),
                                ApiKeyText.generate(RANDOM).reveal(),
                                "mm_",
                                "mm_short"));

        assertThat(presented)
                .allSatisfy(text -> assertThat(keys.compared(text)).hasSize(ApiKeys.MOST_SECRETS));
    }

    @Test
    void aTextShowsItsIdAndNotItsSecret() {
        ApiKeyText text = ApiKeyText.generate(RANDOM);

        assertThat(text.reveal()).matches("mm_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(text.toString()).contains(text.id()).doesNotContain(text.reveal().substring(20));
        assertThat(ApiKeyText.of(text.reveal()).sha256()).isEqualTo(text.sha256());
    }

    private ApiKeyText known(long version, Optional<Instant> until, Optional<Instant> expiry) {
        ApiKeyText text = ApiKeyText.generate(RANDOM);
        keys.put(
                new ApiKey(
                        text.id(),
                        version,
                        Grant.of(Set.of(Role.SEAL)),
                        List.of(new ApiKey.Secret(text.sha256(), until)),
                        expiry));
        return text;
    }

    private static ApiKey key(String id, long version, List<ApiKey.Secret> secrets) {
        return new ApiKey(id, version, Grant.of(Set.of(Role.SEAL)), secrets, Optional.empty());
    }

    private static ApiKey.Secret secret(ApiKeyText text) {
        return new ApiKey.Secret(text.sha256(), Optional.empty());
    }

    private static ApiKey.Secret until(ApiKeyText text, Instant end) {
        return new ApiKey.Secret(text.sha256(), Optional.of(end));
    }

    private static String mutate(String text, Random random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(6)) {
            case 0 ->
                    text.substring(0, at)
                            + (char) (33 + random.nextInt(94))
                            + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            case 3 -> text.substring(0, at);
            case 4 -> text.substring(0, at) + text.substring(at).toUpperCase(java.util.Locale.ROOT);
            default -> text + (char) (33 + random.nextInt(94));
        };
    }
}
