package dev.millmark.tlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Vectors;
import dev.millmark.tlog.tile.GrowingTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NoteVectorTest {

    static Stream<JsonNode> notes() {
        return Vectors.each("/signed_note/valid");
    }

    static Stream<String> invalidKeys() {
        return Vectors.each("/vkey_invalid").map(JsonNode::textValue);
    }

    static Stream<JsonNode> negative() {
        return Vectors.each("/checkpoint_negative/cases");
    }

    static Stream<JsonNode> witnesses() {
        return Vectors.each("/checkpoint_300/witnesses");
    }

    @ParameterizedTest
    @MethodSource("notes")
    void verifiesPublishedNotes(JsonNode vector) throws Exception {
        List<VerifierKey> keys = new ArrayList<>();
        for (JsonNode key :
                vector.has("vkeys") ? vector.required("vkeys") : List.of(vector.required("vkey"))) {
            keys.add(VerifierKey.parse(key.textValue()));
        }
        Bytes encoded = Bytes.utf8(vector.required("note").textValue());

        Note note = Note.parse(encoded);

        assertThat(note.text()).isEqualTo(vector.required("text").textValue());
        assertThat(note.encode()).isEqualTo(encoded);
        assertThat(signers(note.verify(keys))).isEqualTo(keys);
        assertThat(signers(note.verify(keys.subList(0, 1)))).containsExactly(keys.getFirst());
        assertThat(note.verify(List.of())).isInstanceOf(NoteVerification.NoKnownKey.class);
        assertThat(keys.stream().map(VerifierKey::text))
                .allSatisfy(text -> assertThat(vector.toString()).contains(text));
    }

    private static List<VerifierKey> signers(NoteVerification verification) {
        return verification instanceof NoteVerification.Verified(List<VerifiedSignature> signatures)
                ? signatures.stream().map(VerifiedSignature::key).toList()
                : List.of();
    }

    @ParameterizedTest
    @MethodSource("invalidKeys")
    void refusesKeysThatAreNotCanonical(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text))
                .isInstanceOf(MalformedVerifierKeyException.class);
    }

    @ParameterizedTest
    @MethodSource("negative")
    void refusesCheckpointsWithOneDefect(JsonNode vector) throws Exception {
        VerifierKey log = VerifierKey.parse(Vectors.text("/checkpoint_negative/trusted/log_vkey"));
        Bytes encoded =
                Bytes.copyOf(Base64.getDecoder().decode(vector.required("note_b64").textValue()));
        String expected = vector.required("expect").textValue();

        if (expected.equals("malformed") || expected.startsWith("reject (size 0")) {
            assertThatThrownBy(() -> SignedCheckpoint.parse(encoded))
                    .isInstanceOfAny(
                            MalformedNoteException.class, MalformedCheckpointException.class);
        } else {
            assertThat(SignedCheckpoint.parse(encoded).verify(log))
                    .isNotInstanceOf(NoteVerification.Verified.class);
        }
    }

    /// The cases above fail for their defect alone.
    @Test
    void acceptsTheCheckpointThatTheDefectsWerePlantedIn() throws Exception {
        VerifierKey log = VerifierKey.parse(Vectors.text("/checkpoint_negative/trusted/log_vkey"));
        Bytes encoded = Bytes.utf8(Vectors.text("/checkpoint_300/cosigned_checkpoint"));

        SignedCheckpoint signed = SignedCheckpoint.parse(encoded);

        assertThat(signed.verify(log)).isInstanceOf(NoteVerification.Verified.class);
        assertThat(signed.encode()).isEqualTo(encoded);
    }

    @Test
    void signsTheCheckpointThatAnotherGeneratorSigned() throws Exception {
        LogSigner signer =
                LogSigner.of(
                        new KeyName(Vectors.text("/checkpoint_300/origin")),
                        Vectors.hex("/checkpoint_300/log_seed_hex"));
        Checkpoint checkpoint = Checkpoint.parse(Vectors.text("/checkpoint_300/body"));

        SignedCheckpoint signed = signer.sign(checkpoint);

        assertThat(signer.verifierKey().text()).isEqualTo(Vectors.text("/checkpoint_300/log_vkey"));
        assertThat(signed.note().signatures().getFirst().line())
                .isEqualTo(Vectors.text("/checkpoint_300/log_sig_line"));
        assertThat(signer).hasToString("LogSigner[" + signer.verifierKey().text() + "]");
    }

    @ParameterizedTest
    @MethodSource("witnesses")
    void cosignsAsAnotherGeneratorDid(JsonNode vector) throws Exception {
        Cosigner cosigner =
                Cosigner.ed25519(
                        new KeyName(vector.required("name").textValue()),
                        Bytes.fromHex(vector.required("seed_hex").textValue()));
        Instant time = Instant.ofEpochSecond(vector.required("timestamp").longValue());
        SignedCheckpoint cosigned =
                SignedCheckpoint.parse(
                        Bytes.utf8(Vectors.text("/checkpoint_300/cosigned_checkpoint")));

        NoteSignature signature = cosigner.cosign(cosigned.checkpoint(), time);

        assertThat(cosigner.verifierKey().text())
                .isEqualTo(vector.required("cosig_vkey_0x04").textValue());
        assertThat(signature.line()).isEqualTo(vector.required("sig_line").textValue());
        assertThat(cosigned.note().verify(List.of(cosigner.verifierKey())))
                .isEqualTo(
                        new NoteVerification.Verified(
                                List.of(
                                        new VerifiedSignature(
                                                cosigner.verifierKey(),
                                                java.util.Optional.of(time)))));
    }

    @Test
    void cosignsWithMlDsa44() throws Exception {
        String vector = "/mldsa44_cosignature/";
        Cosigner cosigner =
                Cosigner.mlDsa44(
                        new KeyName(Vectors.text(vector + "cosigner")),
                        Vectors.hex(vector + "seed_hex"));
        Checkpoint checkpoint =
                Checkpoint.of(
                        Vectors.text(vector + "origin"),
                        new TreeHead(
                                Vectors.at(vector + "end").longValue(),
                                Vectors.hash(Vectors.at(vector + "root_hex"))));
        long seconds = Vectors.at(vector + "timestamp").longValue();

        NoteSignature signature = cosigner.cosign(checkpoint, Instant.ofEpochSecond(seconds));

        assertThat(cosigner.verifierKey().text()).isEqualTo(Vectors.text(vector + "vkey_0x06"));
        assertThat(
                        CosignatureMessage.mlDsa44(
                                seconds, cosigner.verifierKey().name(), checkpoint.text()))
                .contains(Vectors.hex(vector + "signed_message_hex"));
        assertThat(signature.line()).isEqualTo(Vectors.text(vector + "sig_line"));
        assertThat(Bytes.utf8(signature.line()).size())
                .isEqualTo(Vectors.at(vector + "sig_line_utf8_length").intValue());
        assertThat(
                        new Note(checkpoint.text(), List.of(signature))
                                .verify(List.of(cosigner.verifierKey())))
                .isInstanceOf(NoteVerification.Verified.class);
        Checkpoint other =
                Checkpoint.of(checkpoint.origin(), new TreeHead(299, checkpoint.head().root()));
        assertThat(
                        new Note(other.text(), List.of(signature))
                                .verify(List.of(cosigner.verifierKey())))
                .isInstanceOf(NoteVerification.SignatureFails.class);
    }

    @Test
    void writesTheCheckpointsOfTessera() throws Exception {
        String[] key = Vectors.text("/tessera_log15/skey").split("\\+", 5);
        Bytes seed = Bytes.copyOf(Base64.getDecoder().decode(key[4])).from(1);
        LogSigner signer = LogSigner.of(new KeyName(Vectors.text("/tessera_log15/origin")), seed);
        List<String> checkpoints =
                Vectors.each("/tessera_log15/checkpoints").map(JsonNode::textValue).toList();
        GrowingTree tree = new GrowingTree();
        List<String> written = new ArrayList<>();

        for (JsonNode entry : Vectors.at("/tessera_log15/entries")) {
            written.add(checkpoint(signer, tree.head()));
            tree.append(Bytes.utf8(entry.textValue()), resource -> {});
        }
        written.add(checkpoint(signer, tree.head()));

        assertThat(signer.verifierKey().text()).isEqualTo(Vectors.text("/tessera_log15/vkey"));
        assertThat(written).isEqualTo(checkpoints);
        assertThat(tree.partials().stream().map(partial -> Hash.sha256(partial.content())))
                .containsExactly(
                        Vectors.hash(Vectors.at("/tessera_log15/tile_0_15_sha256")),
                        Vectors.hash(Vectors.at("/tessera_log15/bundle_15_sha256")));
    }

    private static String checkpoint(LogSigner signer, TreeHead head) {
        return new String(
                signer.sign(Checkpoint.of(signer.verifierKey().name().value(), head))
                        .encode()
                        .toArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void readsTheTreeNoteOfTheGoChecksumDatabase() throws Exception {
        Checkpoint checkpoint = Checkpoint.parse(Vectors.text("/sumdb/tree_note"));

        assertThat(checkpoint.head().size()).isEqualTo(123456789012L);
        assertThat(
                        Base64.getEncoder()
                                .encodeToString(
                                        Hash.leaf(Bytes.utf8("hello world")).bytes().toArray()))
                .isEqualTo(Vectors.text("/sumdb/record_hash_of_ascii_hello_world_b64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a+b", "a\u00a0b", "a\u0085b", "a\u3000b", "a\tb", "\u2028"})
    void refusesKeyNamesWithWhiteSpaceOrPlus(String name) {
        assertThat(KeyName.parse(name)).isEmpty();
    }

    @Test
    void refusesToSignForAnotherLog() {
        LogSigner signer = LogSigner.of(new KeyName("log.example/a"), Bytes.copyOf(new byte[32]));

        assertThatThrownBy(() -> signer.sign(Checkpoint.of("log.example/b", TreeHead.EMPTY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANoteWithMoreThanAHundredSignatures() throws Exception {
        Note note = Note.parse(Bytes.utf8(Vectors.text("/checkpoint_300/cosigned_checkpoint")));
        NoteSignature line = note.signatures().getFirst();
        Note full = new Note(note.text(), java.util.Collections.nCopies(100, line));

        assertThat(Note.parse(full.encode()).signatures()).hasSize(100);
        assertThatThrownBy(() -> Note.parse(full.with(List.of(line)).encode()))
                .isInstanceOf(MalformedNoteException.class);
    }
}
