package dev.millmark.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void readsWhatItWrites() {
        String text = "aé€😀\u0000\uFFFD";

        Bytes encoded = Utf8.encode(text).orElseThrow();

        assertThat(encoded.toHex()).isEqualTo("61c3a9e282acf09f988000efbfbd");
        assertThat(Utf8.decode(encoded)).contains(text);
        assertThat(Utf8.decode(Bytes.concat(Bytes.of(0xFF), encoded).from(1))).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "80, continuation without a start",
        "c3, cut short",
        "c080, overlong",
        "e080af, overlong",
        "eda080, surrogate",
        "eda080edb080, surrogate pair",
        "f4908080, above U+10FFFF",
        "f888808080, five bytes",
        "ff, no byte of UTF-8",
        "61c3, cut short at the end"
    })
    void refusesIllFormedBytes(String hex, String reason) {
        assertThat(Utf8.decode(Bytes.fromHex(hex))).as(reason).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00", "\uD83Da", "\uDE00\uD83D"})
    void refusesLoneSurrogates(String text) {
        assertThat(Utf8.encode(text)).isEmpty();
        assertThat(Utf8.isWellFormed(text)).isFalse();
    }
}
