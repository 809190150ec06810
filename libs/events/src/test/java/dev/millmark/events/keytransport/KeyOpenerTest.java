package dev.millmark.events.keytransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.SealedKey;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import dev.millmark.watermark.key.KeyType;
import dev.millmark.watermark.key.WatermarkKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOpenerTest {

    private static final KeyId ID = new KeyId("default", "millmark-small", 1, 7);
    private static final KeyType TYPE = new KeyType("vllm-philox-v1", 8);
    private static final Bytes MATERIAL = Bytes.utf8("eight by");

    private final RecipientKey own = RecipientKey.generate("verifier-service");
    private final KeyOpener opener = new KeyOpener(own);

    @Test
    void opensTheKeyThatIsSealedToItsRecipient() throws Exception {
        Recipient other = RecipientKey.generate("generator-service").recipient();
        WatermarkKeyChanged event =
                event(
                        other.seal(ID.toString(), MATERIAL),
                        own.recipient().seal(ID.toString(), MATERIAL));

        assertThat(opener.isAddressed(event)).isTrue();
        assertThat(opener.open(event, TYPE))
                .contains(WatermarkKey.of(ID, TYPE, MATERIAL.toArray()));
    }

    @Test
    void passesOverAnEventFromBeforeItsRecipientHadEnrolled() throws Exception {
        Recipient formerSelf = RecipientKey.generate("verifier-service").recipient();
        WatermarkKeyChanged event = event(formerSelf.seal(ID.toString(), MATERIAL));

        assertThat(opener.isAddressed(event)).isFalse();
        assertThat(opener.open(event, TYPE)).isEmpty();
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        WatermarkKeyChanged event =
                event(own.recipient().seal(ID.toString(), Bytes.utf8("nine byte")));

        assertThatThrownBy(() -> opener.open(event, TYPE))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("9 bytes");
    }

    @Test
    void refusesAKeyThatWasSealedUnderAnotherId() {
        WatermarkKeyChanged event =
                event(own.recipient().seal("default.millmark-small.1.08", MATERIAL));

        assertThatThrownBy(() -> opener.open(event, TYPE))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining(ID.toString());
    }

    /// Encapsulated keys of X25519 that every secret agrees on, so that HPKE must refuse them (RFC 9180 section 7.1.4).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void refusesPointsOfLowOrder(String point) {
        WatermarkKeyChanged event = event(sealed(Bytes.fromHex(point), Bytes.zeros(24)));

        assertThatThrownBy(() -> opener.open(event, TYPE)).isInstanceOf(UnusableKeyException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Recipient("thief", Bytes.fromHex(point)));
    }

    @Test
    void refusesWhatIsNoCiphertextOfTheSuite() {
        SealedKey good = own.recipient().seal(ID.toString(), MATERIAL);
        for (int size = 0; size < 70; size++) {
            WatermarkKeyChanged cutKey = event(sealed(Bytes.zeros(size), good.ciphertext()));
            WatermarkKeyChanged cutText = event(sealed(good.encapsulatedKey(), Bytes.zeros(size)));

            assertThatThrownBy(() -> opener.open(cutKey, TYPE))
                    .isInstanceOf(UnusableKeyException.class);
            assertThatThrownBy(() -> opener.open(cutText, TYPE))
                    .isInstanceOf(UnusableKeyException.class);
        }
    }

    @Test
    void noEventNamesAnotherKeyThanItsFieldsDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event("default.millmark-small.1.08", 1, List.of()))
                .withMessageStartingWith("/keyId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event(ID.toString(), 2, List.of()))
                .withMessageStartingWith("/keyId");
        assertThat(event(ID.toString(), 1, List.of()).id()).isEqualTo(ID);
    }

    private SealedKey sealed(Bytes encapsulatedKey, Bytes ciphertext) {
        return new SealedKey(
                own.recipient().name(), own.recipient().keyId(), encapsulatedKey, ciphertext);
    }

    private static WatermarkKeyChanged event(SealedKey... sealed) {
        return event(ID.toString(), 1, List.of(sealed));
    }

    private static WatermarkKeyChanged event(String keyId, int epoch, List<SealedKey> sealed) {
        return new WatermarkKeyChanged(
                keyId,
                TYPE.scheme(),
                KeyState.ACTIVE,
                "default",
                "millmark-small",
                epoch,
                7,
                Instant.parse("2026-11-23T12:00:00Z"),
                sealed,
                null);
    }
}
