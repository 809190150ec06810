package dev.millmark.verifier.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.verifier.fixture.Person;
import dev.millmark.verifier.fixture.Signer;
import org.junit.jupiter.api.Test;

class SizeClassTest {

    @Test
    void tellsSizesApartByTheWords() {
        assertThat(SizeClass.of(new byte[0])).isEqualTo(SizeClass.SMALL);
        assertThat(SizeClass.of("words ".repeat(1_000).getBytes(UTF_8))).isEqualTo(SizeClass.SMALL);
        assertThat(SizeClass.of("words ".repeat(5_000).getBytes(UTF_8)))
                .isEqualTo(SizeClass.MEDIUM);
        assertThat(SizeClass.of("words ".repeat(170_000).getBytes(UTF_8)))
                .isEqualTo(SizeClass.LARGE);
    }

    @Test
    void doesNotCountTheCredentialInAText() throws Exception {
        String sealed = new Signer().seal(Person.paragraph()).text();
        byte[] plain = sealed.getBytes(UTF_8);
        JsonMapper ascii = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        byte[] escaped = ascii.writeValueAsBytes(ascii.createObjectNode().put("text", sealed));
        assertThat(plain.length).isGreaterThan(8 << 10);
        assertThat(escaped.length).isGreaterThan(2 * plain.length);

        assertThat(SizeClass.of(plain)).isEqualTo(SizeClass.SMALL);
        assertThat(SizeClass.of(escaped)).isEqualTo(SizeClass.SMALL);
    }

    @Test
    void readsCutOffCredentialsToTheirEnd() {
        assertThat(SizeClass.of(new byte[] {(byte) 0xF3})).isEqualTo(SizeClass.SMALL);
        assertThat(SizeClass.of(new byte[] {(byte) 0xF3, (byte) 0xA0})).isEqualTo(SizeClass.SMALL);
        assertThat(SizeClass.of("\\udb40\\udd0".getBytes(UTF_8))).isEqualTo(SizeClass.SMALL);
    }
}
