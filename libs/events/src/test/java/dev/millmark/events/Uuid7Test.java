package dev.millmark.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentIdTest {

    @Test
    void isAVersion7UuidThatCarriesItsTime() {
        Instant time = Instant.parse("2026-11-23T12:00:00.123Z");

        UUID id = UUID.fromString(Uuid7.of(time, new Random(1)));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        Random random = new Random(1);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(Uuid7.of(Instant.EPOCH, random));
        }

        assertThat(ids).hasSize(10_000);
    }
}
