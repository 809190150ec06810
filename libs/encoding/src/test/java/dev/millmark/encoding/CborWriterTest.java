package dev.millmark.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples are those of RFC 8949 appendix A.
class CborWriterTest {

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "10, 0a",
        "23, 17",
        "24, 1818",
        "100, 1864",
        "255, 18ff",
        "256, 190100",
        "1000, 1903e8",
        "65535, 19ffff",
        "65536, 1a00010000",
        "1000000, 1a000f4240",
        "4294967295, 1affffffff",
        "4294967296, 1b0000000100000000",
        "1000000000000, 1b000000e8d4a51000",
        "9223372036854775807, 1b7fffffffffffffff",
        "-1, 20",
        "-10, 29",
        "-24, 37",
        "-25, 3818",
        "-100, 3863",
        "-1000, 3903e7",
        "-9223372036854775808, 3b7fffffffffffffff"
    })
    void writesIntegersInTheirShortestForm(long value, String hex) {
        assertThat(new CborWriter().integer(value).build().toHex()).isEqualTo(hex);
    }

    @Test
    void writesIntegersBeyondTheRangeOfLong() {
        assertThat(new CborWriter().unsigned(-1L).build().toHex()).isEqualTo("1bffffffffffffffff");
        assertThat(new CborWriter().negative(-1L).build().toHex()).isEqualTo("3bffffffffffffffff");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, f90000",
        "-0.0, f98000",
        "1.0, f93c00",
        "1.1, fb3ff199999999999a",
        "1.5, f93e00",
        "65504.0, f97bff",
        "100000.0, fa47c35000",
        "3.4028234663852886e+38, fa7f7fffff",
        "1.0e+300, fb7e37e43c8800759c",
        "5.960464477539063e-8, f90001",
        "0.00006103515625, f90400",
        "-4.0, f9c400",
        "-4.1, fbc010666666666666",
        "Infinity, f97c00",
        "NaN, f97e00",
        "-Infinity, f9fc00"
    })
    void writesFloatsInTheirShortestForm(double value, String hex) {
        assertThat(new CborWriter().floating(value).build().toHex()).isEqualTo(hex);
    }

    @Test
    void writesSimpleValues() {
        Bytes written =
                new CborWriter()
                        .bool(false)
                        .bool(true)
                        .nil()
                        .simple(23)
                        .simple(16)
                        .simple(255)
                        .build();

        assertThat(written.toHex()).isEqualTo("f4f5f6f7f0f8ff");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 24, 31, 256})
    void refusesSimpleValuesThatAreNone(int number) {
        CborWriter writer = new CborWriter();

        assertThatIllegalArgumentException().isThrownBy(() -> writer.simple(number));
    }

    @Test
    void writesStringsAndContainers() {
        Bytes written =
                new CborWriter(0)
                        .map(2)
                        .text("a")
                        .integer(1)
                        .text("b")
                        .array(3)
                        .bytes(Bytes.of(1, 2, 3, 4))
                        .text("ü水𐅑")
                        .tag(32)
                        .text("")
                        .build();

        assertThat(written.toHex())
                .isEqualTo("a261610161628344" + "01020304" + "69c3bce6b0b4f0908591" + "d82060");
    }

    @Test
    void appendsWhatIsEncodedAlready() {
        Bytes item = new CborWriter().text("IETF").build();

        assertThat(new CborWriter().array(1).encoded(item).build().toHex())
                .isEqualTo("816449455446");
    }

    @Test
    void refusesATextWithoutAUtf8Form() {
        CborWriter writer = new CborWriter();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.text("secret \uD800"))
                .withMessageNotContaining("secret");
    }
}
