package dev.millmark.watermark.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import org.bouncycastle.crypto.DataLengthException;
import org.junit.jupiter.api.Test;

class HkdfTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void givesTheFirstExampleOfRfc5869() {
        byte[] key =
                Hkdf.extract(
                        HEX.parseHex("000102030405060708090a0b0c"), HEX.parseHex("0b".repeat(22)));

        assertThat(key)
                .isEqualTo(
                        HEX.parseHex(
                                "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
        assertThat(Hkdf.expand(key, HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"), 42))
                .isEqualTo(
                        HEX.parseHex(
                                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
    }

    @Test
    void givesTheThirdExampleOfRfc5869WithoutSaltAndInfo() {
        byte[] key = Hkdf.extract(new byte[0], HEX.parseHex("0b".repeat(22)));

        assertThat(Hkdf.expand(key, new byte[0], 42))
                .isEqualTo(
                        HEX.parseHex(
                                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    @Test
    void refusesMoreOutputThanTheRfcAllows() {
        assertThatExceptionOfType(DataLengthException.class)
                .isThrownBy(() -> Hkdf.expand(new byte[32], new byte[0], 8161));
    }
}
