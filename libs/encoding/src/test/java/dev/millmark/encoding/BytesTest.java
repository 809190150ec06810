package dev.millmark.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesTest {

    private static final Bytes ABC = Bytes.utf8("abc");

    @Test
    void isNotChangedThroughTheArraysAroundIt() {
        byte[] given = {1, 2, 3};
        Bytes bytes = Bytes.copyOf(given);

        given[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.of(1, 2, 3));
        ByteBuffer view = bytes.asByteBuffer();
        assertThatThrownBy(() -> view.put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void equalsWhatHoldsTheSameBytesHoweverItWasMade() {
        Bytes slice = Bytes.utf8("xabcx").slice(1, 4);

        assertThat(slice).isEqualTo(ABC).hasSameHashCodeAs(ABC);
        assertThat(new BytesBuilder(100).put(ABC).build()).isEqualTo(ABC).hasSameHashCodeAs(ABC);
        assertThat(slice.compact()).isEqualTo(ABC);
        assertThat(ABC)
                .isNotEqualTo(Bytes.utf8("abd"))
                .isNotEqualTo(Bytes.utf8("ab"))
                .isNotEqualTo(Bytes.utf8("abcd"))
                .isNotEqualTo("abc");
    }

    @Test
    void keepsItselfWhereItIsCompactAlready() {
        assertThat(ABC.compact()).isSameAs(ABC);
        assertThat(ABC.from(1).compact()).isNotSameAs(ABC.from(1)).isEqualTo(Bytes.utf8("bc"));
    }

    @Test
    void readsNumbersAsUnsigned() {
        Bytes bytes = Bytes.fromHex("00FFfffffE");

        assertThat(bytes.at(1)).isEqualTo(255);
        assertThat(bytes.unsignedInt(1)).isEqualTo(0xFFFFFFFEL);
        assertThat(bytes.slice(1, 5).unsignedInt(0)).isEqualTo(0xFFFFFFFEL);
    }

    @Test
    void refusesToReadBeyondASlice() {
        Bytes slice = Bytes.utf8("abcdefgh").slice(2, 5);

        assertThatThrownBy(() -> slice.at(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.unsignedInt(0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.slice(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(slice.hasAt(2, Bytes.utf8("ef"))).isFalse();
        assertThat(slice.indexOf('f', 0)).isEqualTo(-1);
    }

    @Test
    void findsAByteWhereverALoopWould() {
        long seed = 4;
        Random random = new Random(seed);
        byte[] noise = new byte[100];
        random.nextBytes(noise);
        Bytes bytes = Bytes.copyOf(noise).slice(3, 97);

        for (int wanted = 0; wanted < 256; wanted++) {
            for (int start = 0; start <= bytes.size(); start++) {
                int expected = -1;
                for (int i = bytes.size() - 1; i >= start; i--) {
                    expected = bytes.at(i) == wanted ? i : expected;
                }

                assertThat(bytes.indexOf(wanted, start)).as("seed " + seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void findsAPattern() {
        Bytes text = Bytes.utf8("aabaabaac");

        assertThat(text.indexOf(Bytes.utf8("aac"), 0)).isEqualTo(6);
        assertThat(text.indexOf(Bytes.utf8("aab"), 1)).isEqualTo(3);
        assertThat(text.indexOf(Bytes.utf8("aad"), 0)).isEqualTo(-1);
        assertThat(text.hasAt(3, Bytes.utf8("aab"))).isTrue();
        assertThat(text.hasAt(-1, Bytes.utf8("a"))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> text.indexOf(Bytes.EMPTY, 0));
    }

    @Test
    void ordersByUnsignedBytesAndThenByLength() {
        assertThat(Bytes.of(0x7F).compareUnsigned(Bytes.of(0x80))).isNegative();
        assertThat(Bytes.of(1, 0).compareUnsigned(Bytes.of(1))).isPositive();
        assertThat(Bytes.of(9, 1).from(1).compareUnsigned(Bytes.of(1))).isZero();
    }

    @Test
    void joinsParts() {
        assertThat(Bytes.concat(Bytes.utf8("xab").from(1), Bytes.EMPTY, Bytes.zeros(2)))
                .isEqualTo(Bytes.of('a', 'b', 0, 0));
        assertThat(Bytes.concat()).isEqualTo(Bytes.EMPTY);
        assertThat(Bytes.zeros(3).isAllZero()).isTrue();
        assertThat(Bytes.of(0, 0, 1).isAllZero()).isFalse();
    }

    @Test
    void feedsOnlyItsOwnBytesToADigest() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");

        Bytes.utf8("xabcx").slice(1, 4).update(digest);

        assertThat(Bytes.copyOf(digest.digest()).toHex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void saysNothingOfItsContent() {
        assertThat(ABC).hasToString("Bytes[3]");
    }

    @Test
    void buildsNumbersMostSignificantByteFirst() {
        Bytes built =
                new BytesBuilder(0)
                        .put(0x1FF)
                        .putBigEndian(0x0102030405060708L, 8)
                        .putBigEndian(0xFFFF_0A0BL, 2)
                        .put(Bytes.zeros(20))
                        .build();

        assertThat(built.toHex()).isEqualTo("ff01020304050607080a0b" + "00".repeat(20));
    }
}
