package dev.millmark.tlog.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.Vectors;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.merkle.InclusionProof;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The receipt of another generator, verified, written again and signed again.
final class InclusionReceiptTest {

    private static final Bytes ENCODED = Vectors.hex("/cose_receipt/receipt_hex");
    private static final Bytes KEY = Vectors.hex("/cose_receipt/receipt_pub_hex");
    private static final Bytes SEED = Vectors.hex("/cose_receipt/receipt_seed_hex");
    private static final Hash LEAF = Hash.leaf(Bytes.utf8("leaf 42"));
    private static final String ISSUER = "https://log.example.org/prov/2026";

    private final InclusionReceipt receipt = parse(ENCODED);

    @Test
    void verifiesTheReceiptOfAnotherGenerator() {
        assertThat(ENCODED.size()).isEqualTo(Vectors.at("/cose_receipt/length").intValue());
        assertThat(receipt.header().issuer()).isEqualTo(ISSUER);
        assertThat(receipt.header().subject()).isEqualTo("checkpoint-root");
        assertThat(receipt.proof().treeSize()).isEqualTo(300);
        assertThat(receipt.proof().index()).isEqualTo(42);
        assertThat(receipt.verify(LEAF, ISSUER, KEY)).isEqualTo(Verification.HOLDS);
        assertThat(receipt.encode()).isEqualTo(ENCODED);
    }

    @Test
    void signsTheSameReceipt() {
        assertThat(InclusionReceipt.sign(receipt.header(), receipt.proof(), LEAF, SEED))
                .isEqualTo(receipt);
    }

    @Test
    void bindsLeafIssuerAndKey() {
        assertThat(receipt.verify(Hash.leaf(Bytes.utf8("leaf 43")), ISSUER, KEY))
                .isEqualTo(Verification.FAILS);
        assertThat(receipt.verify(LEAF, "https://log.example.org/prov/2027", KEY))
                .isEqualTo(Verification.FAILS);
        assertThat(receipt.verify(LEAF, ISSUER, SEED)).isEqualTo(Verification.FAILS);
        assertThat(receipt.verify(LEAF, ISSUER, Bytes.EMPTY)).isEqualTo(Verification.FAILS);
    }

    /// Size and index are unprotected: a pair that asks for another path fails, whatever it is.
    @Test
    void bindsTheIndexByTheLengthAndTheTurnsOfThePath() {
        for (long index = 0; index < 300; index++) {
            InclusionProof moved = new InclusionProof(index, 300, receipt.proof().hashes());

            assertThat(
                            new InclusionReceipt(receipt.header(), moved, receipt.signature())
                                    .verify(LEAF, ISSUER, KEY))
                    .isEqualTo(Verification.of(index == 42));
        }
    }

    @Test
    void refusesEveryFlippedBit() {
        for (int bit = 0; bit < ENCODED.size() * 8; bit++) {
            byte[] flipped = ENCODED.toArray();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            InclusionReceipt changed;
            try {
                changed = InclusionReceipt.parse(Bytes.copyOf(flipped));
            } catch (MalformedLeafException malformed) {
                continue;
            }
            if (changed.verify(LEAF, ISSUER, KEY) == Verification.HOLDS) {
                assertThat(changed.proof().index()).as("bit %d", bit).isEqualTo(42);
                assertThat(changed.proof().hashes()).isEqualTo(receipt.proof().hashes());
            }
        }
    }

    @Test
    void refusesAnEmptyPathAndWhatIsNotDeterministic() {
        assertThatThrownBy(() ->
                        new InclusionReceipt(
                                receipt.header(),
                                new InclusionProof(0, 1, List.of()),
                                receipt.signature()))
                .isInstanceOf(IllegalArgumentException.class);
        List<Bytes> others = new ArrayList<>();
        others.add(Bytes.concat(ENCODED, Bytes.copyOf(new byte[1])));
        others.add(ENCODED.slice(0, ENCODED.size() - 1));
        others.add(ENCODED.from(1));
        String hex = Vectors.text("/cose_receipt/receipt_hex");
        others.add(Bytes.fromHex(hex.replaceFirst("^d284", "d81284")));
        others.add(Bytes.fromHex(hex.replaceFirst("a119018c", "a11a0000018c")));
        others.add(Bytes.fromHex(hex.replaceFirst("f65840", "405840")));
        for (Bytes other : others) {
            assertThatThrownBy(() -> InclusionReceipt.parse(other))
                    .isInstanceOf(MalformedLeafException.class);
        }
    }

    private static InclusionReceipt parse(Bytes encoded) {
        try {
            return InclusionReceipt.parse(encoded);
        } catch (MalformedLeafException e) {
            throw new AssertionError(e);
        }
    }
}
