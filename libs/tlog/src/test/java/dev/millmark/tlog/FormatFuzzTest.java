package dev.millmark.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.tlog.leaf.CoseSignature;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.InclusionReceipt;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.leaf.MalformedLeafException;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.MalformedVerifierKeyException;
import dev.millmark.tlog.note.Note;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.policy.MalformedPolicyException;
import dev.millmark.tlog.policy.MalformedProofException;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.policy.TrustPolicy;
import dev.millmark.tlog.tile.EntryBundle;
import dev.millmark.tlog.tile.MalformedBundleException;
import dev.millmark.tlog.tile.MalformedPathException;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.witness.AddCheckpointRequest;
import dev.millmark.tlog.witness.Answer;
import dev.millmark.tlog.witness.MalformedAnswerException;
import dev.millmark.tlog.witness.MalformedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a parser is given, it gives back the one thing that is written as those bytes, or its declared exception.
///
/// The system property `mutations` sets how many edits of each format (`make fuzz` takes a million).
final class FormatFuzzTest {

    private static final int EDITS = Integer.getInteger("mutations", 5_000);
    private static final long SEED = 20261124;

    /// Reads bytes and writes what it read.
    private interface RoundTrip {
        /// Empty for the declared exception.
        Optional<Bytes> of(Bytes input);
    }

    enum Format {
        NOTE(
                utf8("/checkpoint_300/cosigned_checkpoint"),
                input -> {
                    try {
                        return Optional.of(Note.parse(input).encode());
                    } catch (MalformedNoteException malformed) {
                        return Optional.empty();
                    }
                }),
        CHECKPOINT(
                utf8("/checkpoint_300/body"),
                input -> {
                    try {
                        return Optional.of(Bytes.utf8(Checkpoint.parse(text(input)).text()));
                    } catch (MalformedCheckpointException malformed) {
                        return Optional.empty();
                    }
                }),
        VERIFIER_KEY(
                utf8("/checkpoint_300/log_vkey"),
                input -> {
                    try {
                        return Optional.of(Bytes.utf8(VerifierKey.parse(text(input)).text()));
                    } catch (MalformedVerifierKeyException malformed) {
                        return Optional.empty();
                    }
                }),
        RESOURCE_PATH(
                Bytes.utf8("tile/0/x001/x234/067.p/8"),
                input -> {
                    try {
                        return Optional.of(Bytes.utf8(ResourcePath.parse(text(input)).text()));
                    } catch (MalformedPathException malformed) {
                        return Optional.empty();
                    }
                }),
        ENTRY_BUNDLE(
                Vectors.hex("/entry_bundle/0/bundle"),
                input -> {
                    try {
                        return Optional.of(EntryBundle.parse(input, 3).encode());
                    } catch (MalformedBundleException malformed) {
                        return Optional.empty();
                    }
                }),
        PROOF(
                utf8("/tlog_proof/1/proof"),
                input -> {
                    try {
                        return Optional.of(TlogProof.parse(input).encode());
                    } catch (MalformedProofException malformed) {
                        return Optional.empty();
                    }
                }),
        POLICY(
                Bytes.utf8(
                        "log "
                                + Vectors.text("/checkpoint_300/log_vkey")
                                + " https://log.example.org\nwitness w "
                                + Vectors.text("/checkpoint_300/witnesses/0/cosig_vkey_0x04")
                                + "\ngroup g 1 w\nquorum g\n"),
                input -> {
                    try {
                        TrustPolicy.parse(input);
                        return Optional.of(input);
                    } catch (MalformedPolicyException malformed) {
                        return Optional.empty();
                    }
                }),
        WITNESS_REQUEST(
                utf8("/witness_add_checkpoint/request"),
                input -> {
                    try {
                        return Optional.of(AddCheckpointRequest.parse(input).encode());
                    } catch (MalformedRequestException malformed) {
                        return Optional.empty();
                    }
                }),
        WITNESS_ANSWER(
                utf8("/witness_add_checkpoint/response_200"),
                input -> {
                    try {
                        return Optional.of(Answer.parse(200, input).body());
                    } catch (MalformedAnswerException malformed) {
                        return Optional.empty();
                    }
                }),
        LEAF(
                Vectors.hex("/leaf_entry_v1/cbor_hex"),
                input -> {
                    try {
                        return Optional.of(Leaf.parse(input).encode());
                    } catch (MalformedLeafException malformed) {
                        return Optional.empty();
                    }
                }),
        RECEIPT(
                Vectors.hex("/cose_receipt/receipt_hex"),
                input -> {
                    try {
                        return Optional.of(InclusionReceipt.parse(input).encode());
                    } catch (MalformedLeafException malformed) {
                        return Optional.empty();
                    }
                }),
        ADMISSION(
                Vectors.hex("/leaf_entry_v1/cbor_hex"),
                input ->
                        switch (Admission.of(input)) {
                            case Admission.Admitted(Entry entry) -> Optional.of(entry.encode());
                            case Admission.Quarantined quarantined -> Optional.empty();
                        }),
        COSE_SIGNATURE(
                Vectors.hex("/cose_strip/with_unprotected_hex"),
                input -> {
                    try {
                        Bytes stripped = CoseSignature.parse(input).encode();
                        return CoseSignature.parse(stripped).encode().equals(stripped)
                                ? Optional.of(input)
                                : Optional.of(stripped);
                    } catch (MalformedLeafException malformed) {
                        return Optional.empty();
                    }
                });

        private final Bytes valid;
        private final RoundTrip roundTrip;

        Format(Bytes valid, RoundTrip roundTrip) {
            this.valid = valid;
            this.roundTrip = roundTrip;
        }

        private static Bytes utf8(String pointer) {
            return Bytes.utf8(Vectors.text(pointer));
        }

        /// Every byte a character, so that no edit is lost before it reaches the parser.
        private static String text(Bytes input) {
            return new String(input.toArray(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesBackWhatItReadsOrRefuses(Format format) {
        Random random = new Random(SEED);
        Map<Boolean, Integer> outcomes = new HashMap<>();
        assertThat(format.roundTrip.of(format.valid)).contains(format.valid);
        for (int i = 0; i < EDITS; i++) {
            Bytes input = Bytes.copyOf(edited(format.valid.toArray(), random));
            Optional<Bytes> written = format.roundTrip.of(input);
            written.ifPresent(bytes ->
                    assertThat(bytes)
                            .as(
                                    "%s with edit %d of seed %d: %s",
                                    format, input.size(), SEED, input.toHex())
                            .isEqualTo(canonical(format, input)));
            outcomes.merge(written.isPresent(), 1, Integer::sum);
        }
        assertThat(outcomes.get(false)).isPositive();
    }

    /// Formats that are read as text lose what is not UTF-8 before they are read.
    private static Bytes canonical(Format format, Bytes input) {
        return switch (format) {
            case CHECKPOINT, VERIFIER_KEY, RESOURCE_PATH -> Bytes.utf8(Format.text(input));
            default -> input;
        };
    }

    private static byte[] edited(byte[] bytes, Random random) {
        byte[] edited = bytes;
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits; i++) {
            edited = edit(edited, random);
        }
        return edited;
    }

    private static byte[] edit(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> {
                byte[] replaced = bytes.clone();
                replaced[at] = bytes[random.nextInt(bytes.length)];
                yield replaced;
            }
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 ->
                    joined(
                            Arrays.copyOf(bytes, at),
                            Arrays.copyOfRange(bytes, at + 1, bytes.length));
            case 4 -> {
                byte[] one = {bytes[random.nextInt(bytes.length)]};
                yield joined(
                        joined(Arrays.copyOf(bytes, at), one),
                        Arrays.copyOfRange(bytes, at, bytes.length));
            }
            default -> {
                int end = at + random.nextInt(Math.min(40, bytes.length - at) + 1);
                yield joined(
                        Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
