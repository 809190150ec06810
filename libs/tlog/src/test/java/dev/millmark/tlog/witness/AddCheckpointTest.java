package dev.millmark.tlog.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Vectors;
import dev.millmark.tlog.merkle.ConsistencyProof;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifierKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AddCheckpointTest {

    private static final String VECTOR = "/witness_add_checkpoint/";
    private static final Bytes REQUEST = Bytes.utf8(Vectors.text(VECTOR + "request"));
    private static final TreeHead OLD =
            new TreeHead(257, Vectors.hash(Vectors.at(VECTOR + "old_root_hex")));
    private static final LogSigner LOG =
            LogSigner.of(
                    new KeyName(Vectors.text("/checkpoint_300/origin")),
                    Vectors.hex("/checkpoint_300/log_seed_hex"));
    private static final List<VerifierKey> KNOWN = List.of(LOG.verifierKey());

    private static AddCheckpointRequest request() throws MalformedRequestException {
        return AddCheckpointRequest.parse(REQUEST);
    }

    private static AddCheckpointRequest of(long oldSize, ConsistencyProof proof, TreeHead head) {
        return new AddCheckpointRequest(
                oldSize, proof, LOG.sign(Checkpoint.of(LOG.verifierKey().name().value(), head)));
    }

    @Test
    void readsAndWritesRequestsOfAnotherGenerator() throws Exception {
        Bytes first = Bytes.utf8(Vectors.text(VECTOR + "first_contact_request"));

        assertThat(request().encode()).isEqualTo(REQUEST);
        assertThat(request().oldSize()).isEqualTo(257);
        assertThat(AddCheckpointRequest.parse(first).encode()).isEqualTo(first);
    }

    @Test
    void letsAConsistentCheckpointBeCosigned() throws Exception {
        AddCheckpointRequest first =
                AddCheckpointRequest.parse(
                        Bytes.utf8(Vectors.text(VECTOR + "first_contact_request")));

        assertThat(request().refusal(KNOWN, OLD)).isEmpty();
        assertThat(first.refusal(KNOWN, TreeHead.EMPTY)).isEmpty();
    }

    @Test
    void answersWithTheStatusOfTheSpecification() throws Exception {
        TreeHead head = request().signed().checkpoint().head();
        ConsistencyProof proof = request().consistency();
        SignedCheckpoint signed = request().signed();
        SignedCheckpoint forged =
                new SignedCheckpoint(
                        Checkpoint.of(signed.checkpoint().origin(), new TreeHead(301, head.root())),
                        new dev.millmark.tlog.note.Note(
                                Checkpoint.of(
                                                signed.checkpoint().origin(),
                                                new TreeHead(301, head.root()))
                                        .text(),
                                signed.note().signatures()));

        assertThat(request().refusal(List.of(), OLD)).contains(new Answer.UnknownLog());
        assertThat(new AddCheckpointRequest(257, proof, forged).refusal(KNOWN, OLD))
                .contains(new Answer.Forbidden());
        assertThat(of(301, ConsistencyProof.EMPTY, head).refusal(KNOWN, OLD))
                .contains(new Answer.Malformed());
        assertThat(request().refusal(KNOWN, TreeHead.EMPTY)).contains(new Answer.Conflict(0));
        assertThat(request().refusal(KNOWN, new TreeHead(257, Hash.EMPTY_TREE)))
                .contains(new Answer.Inconsistent());
        assertThat(of(0, proof, head).refusal(KNOWN, TreeHead.EMPTY))
                .contains(new Answer.Inconsistent());
        assertThat(
                        of(300, ConsistencyProof.EMPTY, new TreeHead(300, OLD.root()))
                                .refusal(KNOWN, head))
                .contains(new Answer.Inconsistent());
        assertThat(of(300, ConsistencyProof.EMPTY, head).refusal(KNOWN, head)).isEmpty();
    }

    @Test
    void readsAndWritesAnswers() throws Exception {
        Bytes lines = Bytes.utf8(Vectors.text(VECTOR + "response_200"));
        Bytes size = Bytes.utf8(Vectors.text(VECTOR + "response_409_body"));

        assertThat(Answer.parse(200, lines).body()).isEqualTo(lines);
        assertThat(Answer.parse(409, size)).isEqualTo(new Answer.Conflict(257));
        assertThat(new Answer.Conflict(257).body()).isEqualTo(size);
        assertThat(new Answer.Conflict(257).contentType())
                .isEqualTo(Vectors.text(VECTOR + "response_409_content_type"));
        for (Answer answer :
                List.of(
                        new Answer.Malformed(),
                        new Answer.Forbidden(),
                        new Answer.UnknownLog(),
                        new Answer.Inconsistent())) {
            assertThat(Answer.parse(answer.status(), Bytes.EMPTY)).isEqualTo(answer);
        }
    }

    @Test
    void refusesMalformedAnswers() {
        for (String body : List.of("", "257", "0257\n", "-1\n", "257\n\n", "x\n")) {
            assertThatThrownBy(() -> Answer.parse(409, Bytes.utf8(body)))
                    .isInstanceOf(MalformedAnswerException.class);
        }
        assertThatThrownBy(() -> Answer.parse(200, Bytes.EMPTY))
                .isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> Answer.parse(500, Bytes.EMPTY))
                .isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void refusesMalformedRequests() {
        String text = Vectors.text(VECTOR + "request");
        for (String malformed :
                List.of(
                        "",
                        text.replace("old 257", "old 0257"),
                        text.replace("old 257", "old -1"),
                        text.replace("old 257\n", ""),
                        text.replace("old 257\n", "old 257\nAA==\n"),
                        text.replace("old 257\n", "old 257\n" + "x\n".repeat(64)),
                        text.replace("300\n", "0300\n"),
                        text + "x")) {
            assertThatThrownBy(() -> AddCheckpointRequest.parse(Bytes.utf8(malformed)))
                    .isInstanceOf(MalformedRequestException.class);
        }
    }
}
