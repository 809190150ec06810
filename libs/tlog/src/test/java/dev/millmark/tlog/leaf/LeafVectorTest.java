package dev.millmark.tlog.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeafVectorTest {

    private static final Bytes ENTRY = Vectors.hex("/leaf_entry_v1/cbor_hex");
    private static final UUID EVENT_ID = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");

    @Test
    void writesAndReadsTheEntryOfAnotherGenerator() throws Exception {
        Entry entry =
                new Entry(
                        EntryKind.MANIFEST,
                        EVENT_ID,
                        Vectors.hash(
                                Vectors.at("/leaf_entry_v1/map/3 sha256 of the signed payload")),
                        "issuer.example.org",
                        Instant.ofEpochMilli(1795000000123L),
                        Entry.UNSIGNED);

        assertThat(entry.encode()).isEqualTo(ENTRY);
        assertThat(ENTRY.size()).isEqualTo(121);
        assertThat(Hash.leaf(ENTRY))
                .isEqualTo(Vectors.hash(Vectors.at("/leaf_entry_v1/leaf_hash_hex")));
        assertThat(Leaf.parse(ENTRY)).isEqualTo(entry);
        assertThat(Admission.of(ENTRY)).isEqualTo(new Admission.Admitted(entry));
    }

    @Test
    void writesAndReadsTheMarkersOfAnotherGenerator() throws Exception {
        DuplicateMarker duplicate =
                new DuplicateMarker(
                        EVENT_ID,
                        Hash.sha256(ENTRY),
                        Vectors.at("/leaf_markers_v1/duplicate/of_index").longValue());
        Bytes notCbor = Bytes.utf8(Vectors.text("/leaf_markers_v1/quarantine/raw_ascii"));
        QuarantineMarker quarantine =
                new QuarantineMarker(Hash.sha256(notCbor), QuarantineReason.NOT_CBOR);

        assertThat(duplicate.encode())
                .isEqualTo(Vectors.hex("/leaf_markers_v1/duplicate/cbor_hex"));
        assertThat(quarantine.encode())
                .isEqualTo(Vectors.hex("/leaf_markers_v1/quarantine/cbor_hex"));
        assertThat(Leaf.parse(duplicate.encode())).isEqualTo(duplicate);
        assertThat(Leaf.parse(quarantine.encode())).isEqualTo(quarantine);
        assertThat(Hash.leaf(duplicate.encode()))
                .isEqualTo(Vectors.hash(Vectors.at("/leaf_markers_v1/duplicate/leaf_hash_hex")));
        assertThat(Hash.leaf(quarantine.encode()))
                .isEqualTo(Vectors.hash(Vectors.at("/leaf_markers_v1/quarantine/leaf_hash_hex")));
        assertThat(Admission.of(notCbor)).isEqualTo(new Admission.Quarantined(quarantine));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| EMPTY",
                "zero:4097 | TOO_LONG",
                "6e6f742063626f72 | NOT_CBOR",
                "ff | NOT_CBOR",
                "1c | NOT_CBOR",
                "f818 | NOT_CBOR",
                "a2 | NOT_CBOR",
                "61ff | NOT_CBOR",
                "nested:100 | NOT_CBOR",
                "5f00ff | NOT_CBOR",
                "bf00ff | NOT_CBOR",
                "1800 | NOT_DETERMINISTIC",
                "190017 | NOT_DETERMINISTIC",
                "bf0101ff | NOT_DETERMINISTIC",
                "9fff | NOT_DETERMINISTIC",
                "5f4100ff | NOT_DETERMINISTIC",
                "a202000101 | NOT_DETERMINISTIC",
                "a201010101 | NOT_DETERMINISTIC",
                "a10105 | UNKNOWN_KIND",
                "a10100 | UNKNOWN_KIND",
                "a10118fa | UNKNOWN_KIND",
                "a1011bffffffffffffffff | UNKNOWN_KIND",
                "00 | WRONG_FIELD",
                "80 | WRONG_FIELD",
                "a0 | WRONG_FIELD",
                "a10101 | WRONG_FIELD",
                "a1016131 | WRONG_FIELD",
                "trailing | TRAILING_BYTES",
            })
    void quarantinesWhatIsNoEntry(String value, QuarantineReason reason) {
        Bytes record = record(value);

        assertThat(Admission.of(record))
                .isEqualTo(
                        new Admission.Quarantined(
                                new QuarantineMarker(Hash.sha256(record), reason)));
    }

    private static Bytes record(@Nullable String value) {
        if (value == null) {
            return Bytes.EMPTY;
        }
        return switch (value) {
            case "zero:4097" -> Bytes.copyOf(new byte[4097]);
            case "nested:100" -> Bytes.fromHex("81".repeat(100) + "00");
            case "trailing" -> Bytes.concat(ENTRY, Bytes.fromHex("00"));
            default -> Bytes.fromHex(value);
        };
    }

    @Test
    void quarantinesEveryEntryWithAFieldOfAnotherTypeOrLength() {
        String hex = ENTRY.toHex();
        List<String> defects =
                List.of(
                        hex.replace("0250", "024f").replace("0d0e0f", "0d0e"),
                        "a7" + hex.substring(2) + "0700",
                        hex.replace("051b000001a1ee565e7b", "051bffffffffffffffff"),
                        hex.replace("051b000001a1ee565e7b", "053b000001a1ee565e7b"));

        assertThat(defects).doesNotContain(hex);
        for (String defect : defects) {
            assertThat(Admission.of(Bytes.fromHex(defect)))
                    .isInstanceOfSatisfying(
                            Admission.Quarantined.class,
                            quarantined ->
                                    assertThat(quarantined.marker().reason())
                                            .isEqualTo(QuarantineReason.WRONG_FIELD));
        }
    }

    @Test
    void everyProperPrefixOfAnEntryIsQuarantined() {
        for (int size = 0; size < ENTRY.size(); size++) {
            assertThat(Admission.of(ENTRY.slice(0, size)))
                    .isInstanceOf(Admission.Quarantined.class);
        }
    }

    @Test
    void refusesLeavesThatAreNotCanonical() {
        for (String hex : List.of("", "a0", "a30118fb", "a40118fa", "a30118fb0358200000", "f6")) {
            assertThatThrownBy(() -> Leaf.parse(Bytes.fromHex(hex)))
                    .isInstanceOf(MalformedLeafException.class);
        }
    }

    @Test
    void stripsTheUnprotectedHeaderOfASignature() throws Exception {
        CoseSignature with = CoseSignature.parse(Vectors.hex("/cose_strip/with_unprotected_hex"));
        CoseSignature without = CoseSignature.parse(Vectors.hex("/cose_strip/stripped_hex"));

        assertThat(with).isEqualTo(without);
        assertThat(with.encode()).isEqualTo(Vectors.hex("/cose_strip/stripped_hex"));
        assertThat(with.hash())
                .isEqualTo(Vectors.hash(Vectors.at("/cose_strip/sha256_of_stripped_hex")));
    }
}
