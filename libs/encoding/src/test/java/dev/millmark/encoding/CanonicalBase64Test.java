package dev.millmark.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalBase64Test {

    /// RFC 4648 section 10, and both letters that the URL alphabet replaces.
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "66, Zg==",
        "666f, Zm8=",
        "666f6f, Zm9v",
        "666f6f62, Zm9vYg==",
        "666f6f6261, Zm9vYmE=",
        "666f6f626172, Zm9vYmFy",
        "fbff, +/8="
    })
    void readsWhatItWrites(String hex, String text) {
        assertThat(CanonicalBase64.encode(Bytes.fromHex(hex))).isEqualTo(text);
        assertThat(CanonicalBase64.decode(text)).contains(Bytes.fromHex(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "Zg, padding missing",
        "Zg=, padding missing",
        "Zg===, too much padding",
        "Zh==, bits after the last byte",
        "Zm9=, bits after the last byte",
        "'Zm9v ', blank",
        "'Zm\n9v', line break",
        "-_8=, alphabet for URLs",
        "Zm9vZ, one letter left over",
        "Zg==Zg==, two texts",
        "Zm9é, not ASCII"
    })
    void refusesEveryOtherForm(String text, String reason) {
        assertThat(CanonicalBase64.decode(text)).as(reason).isEmpty();
    }
}
