package dev.millmark.c2pa.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssetSealerTest {

    private static final Bytes HEAD = Bytes.of(0x25, 0x50, 0x44, 0x46, 0xFF, 0xFE);
    private static final Bytes TAIL = Bytes.of(0x25, 0x25, 0x45, 0x4F, 0x46, 0x0A);
    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);
    private static final ManifestDefinition DEFINITION = Samples.plainDefinition().build();

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ES256", "ES384", "PS256", "EDDSA"})
    void fillsExactlyTheRoomThatWasLeft(SignatureAlgorithm algorithm) {
        AssetSealer sealer = new AssetSealer(CREDENTIALS.signer(algorithm));

        Sealed sealed = seal(sealer, sealer.storeSize(DEFINITION));

        assertThat(validate(sealed)).isInstanceOf(Validation.Trusted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 13, 14, 15, 16, 200, 240, 241, 242, 250, 4096, 70_000})
    void fillsMoreRoomThanNeeded(int more) {
        AssetSealer sealer = new AssetSealer(CREDENTIALS.signer(SignatureAlgorithm.ES256));

        Sealed sealed = seal(sealer, sealer.storeSize(DEFINITION) + more);

        assertThat(validate(sealed)).isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void fillsTheRoomWithATimeStamp() {
        AssetSealer sealer =
                new AssetSealer(
                        CREDENTIALS.signer(SignatureAlgorithm.ES256),
                        CREDENTIALS.timeStampAuthority());

        Sealed sealed = seal(sealer, sealer.storeSize(DEFINITION));

        assertThat(validate(sealed))
                .isInstanceOfSatisfying(
                        Validation.Trusted.class,
                        trusted ->
                                assertThat(trusted.report().signer().orElseThrow().timeStamp())
                                        .contains(TestCredentials.NOW));
    }

    @Test
    void refusesTooLittleRoom() {
        AssetSealer sealer = new AssetSealer(CREDENTIALS.signer(SignatureAlgorithm.ES256));
        int tooLittle = sealer.storeSize(DEFINITION) - 64;

        assertThatThrownBy(() -> seal(sealer, tooLittle))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coversEveryByteOutsideTheRoom() {
        AssetSealer sealer = new AssetSealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        Sealed sealed = seal(sealer, sealer.storeSize(DEFINITION));

        for (int at = 0; at < sealed.asset().size(); at++) {
            boolean isInside = at >= sealed.place().start() && at < sealed.place().end();
            if (!isInside) {
                byte[] changed = sealed.asset().toArray();
                changed[at] ^= 1;
                Sealed other = new Sealed(Bytes.copyOf(changed), sealed.place(), sealed.store());
                assertThat(validate(other)).isInstanceOf(Validation.WellFormed.class);
            }
        }
    }

    @Test
    void refusesAnotherPlaceThanTheSignedOne() {
        AssetSealer sealer = new AssetSealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA));
        Sealed sealed = seal(sealer, sealer.storeSize(DEFINITION));
        DataHash.Exclusion wider =
                new DataHash.Exclusion(sealed.place().start(), sealed.place().length() + 1);

        Validation validation = validate(new Sealed(sealed.asset(), wider, sealed.store()));

        assertThat(validation).isInstanceOf(Validation.WellFormed.class);
    }

    @Test
    void sealsAnAssetWithoutRoom() {
        ManifestStore store =
                new AssetSealer(CREDENTIALS.signer(SignatureAlgorithm.EDDSA))
                        .sealApart(HEAD, DEFINITION);

        assertThat(VALIDATOR.validateAsset(HEAD, store.bytes()))
                .isInstanceOf(Validation.Trusted.class);
        assertThat(VALIDATOR.validateAsset(TAIL, store.bytes()))
                .isInstanceOf(Validation.WellFormed.class);
    }

    private record Sealed(Bytes asset, DataHash.Exclusion place, Bytes store) {}

    private static Sealed seal(AssetSealer sealer, int storeSize) {
        Bytes empty = Bytes.concat(HEAD, Bytes.zeros(storeSize), TAIL);
        DataHash.Exclusion place = new DataHash.Exclusion(HEAD.size(), storeSize);

        Bytes store = sealer.seal(empty, place, storeSize, DEFINITION).bytes();

        assertThat(store.size()).isEqualTo(storeSize);
        return new Sealed(Bytes.concat(HEAD, store, TAIL), place, store);
    }

    private static Validation validate(Sealed sealed) {
        return VALIDATOR.validateAsset(sealed.asset(), sealed.place(), sealed.store());
    }
}
