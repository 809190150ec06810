package dev.millmark.tlog.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProofBundleTest {

    private static final String LOG = "log " + Vectors.text("/checkpoint_300/log_vkey") + "\n";
    private static final String TESSERA = "log " + Vectors.text("/tessera_log15/vkey") + "\n";
    private static final String W1 =
            "witness w1 " + Vectors.text("/checkpoint_300/witnesses/0/cosig_vkey_0x04") + "\n";
    private static final String W2 =
            "witness w2 " + Vectors.text("/checkpoint_300/witnesses/1/cosig_vkey_0x04") + "\n";
    private static final String PQ =
            "witness pq " + Vectors.text("/mldsa44_cosignature/vkey_0x06") + "\n";
    private static final JsonNode LEAF_42 = Vectors.at("/tlog_proof/0");

    static Stream<JsonNode> proofs() {
        return Vectors.each("/tlog_proof");
    }

    private static TrustPolicy policy(String text) throws MalformedPolicyException {
        return TrustPolicy.parse(Bytes.utf8(text));
    }

    private static TlogProof proof(JsonNode vector) throws MalformedProofException {
        return TlogProof.parse(Bytes.utf8(vector.required("proof").textValue()));
    }

    private static Bytes entry(JsonNode vector) {
        return Bytes.utf8(vector.required("entry_ascii").textValue());
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void acceptsProofsOfAnotherGenerator(JsonNode vector) throws Exception {
        TrustPolicy policy = policy(LOG + TESSERA + "quorum none\n");

        TlogProof proof = proof(vector);

        assertThat(proof.encode()).isEqualTo(Bytes.utf8(vector.required("proof").textValue()));
        assertThat(proof.inclusion().hashes()).hasSize(vector.required("path_len").intValue());
        assertThat(proof.judge(entry(vector), policy))
                .isInstanceOfSatisfying(
                        ProofVerdict.Included.class,
                        included ->
                                assertThat(included.index())
                                        .isEqualTo(vector.required("index").longValue()));
        assertThat(proof.judge(Bytes.utf8("another entry"), policy))
                .isEqualTo(new ProofVerdict.NotIncluded());
    }

    @Test
    void tellsAnUnknownLogFromABadProof() throws Exception {
        TlogProof proof = proof(LEAF_42);

        assertThat(proof.judge(entry(LEAF_42), policy(TESSERA + "quorum none")))
                .isEqualTo(new ProofVerdict.UnknownLog(Vectors.text("/checkpoint_300/origin")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quorum w1",
                "quorum none",
                "group both all w1 w2\nquorum both",
                "group both any w1 pq\nquorum both",
                "group two 2 w1 pq w2\nquorum two",
                "group in 1 pq w2\ngroup out all in w1\nquorum out"
            })
    void acceptsWhereTheQuorumIsMet(String quorum) throws Exception {
        assertThat(proof(LEAF_42).judge(entry(LEAF_42), policy(LOG + W1 + W2 + PQ + quorum)))
                .isInstanceOf(ProofVerdict.Included.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quorum pq",
                "group all all w1 w2 pq\nquorum all",
                "group three 3 w1 pq w2\nquorum three",
                "group in all pq w2\ngroup out all in w1\nquorum out"
            })
    void refusesWhereTheQuorumIsNotMet(String quorum) throws Exception {
        assertThat(proof(LEAF_42).judge(entry(LEAF_42), policy(LOG + W1 + W2 + PQ + quorum)))
                .isEqualTo(new ProofVerdict.CheckpointRefused(CheckpointVerdict.Reason.QUORUM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log x\nquorum none",
                "quorum none\nquorum none",
                "quorum w1",
                "group g all w3\nquorum g",
                "group g 0 w1\nquorum g",
                "group g 2 w1\nquorum g",
                "group g 01 w1\nquorum g",
                "group none all w1\nquorum none",
                "group w1 all w1\nquorum none",
                "group g all w1 w1\nquorum g",
                "colour blue\nquorum none"
            })
    void refusesMalformedPolicies(String text) {
        String before = text.startsWith("group") ? W1 : "";

        assertThatThrownBy(() -> policy(before + text))
                .isInstanceOf(MalformedPolicyException.class);
    }

    @Test
    void readsCommentsAndUrls() throws Exception {
        TrustPolicy policy =
                policy(
                        "# trust\n\n  "
                                + LOG.strip()
                                + "\thttps://log.example.org/prov/2026\n"
                                + W1.strip()
                                + " https://w1.example.org/submit\nquorum w1\n");

        assertThat(policy.logs().getFirst().url())
                .hasToString("Optional[https://log.example.org/prov/2026]");
        assertThat(policy.witnesses().getFirst().url())
                .hasToString("Optional[https://w1.example.org/submit]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index 42\n\n",
                "c2sp.org/tlog-proof@v2\nindex 42\n\n",
                "c2sp.org/tlog-proof@v1\n\n",
                "c2sp.org/tlog-proof@v1\nindex 042\n\n",
                "c2sp.org/tlog-proof@v1\nindex -1\n\n",
                "c2sp.org/tlog-proof@v1\nindex 42\nextra AA==\n\n",
                "c2sp.org/tlog-proof@v1\nextra AA=\nindex 42\n\n",
                "c2sp.org/tlog-proof@v1\nindex 42\nAA==\n\n",
                "c2sp.org/tlog-proof@v1\nindex 42\n"
            })
    void refusesMalformedProofs(String head) {
        String note = Vectors.text("/checkpoint_300/cosigned_checkpoint");

        assertThatThrownBy(() -> TlogProof.parse(Bytes.utf8(head + note)))
                .isInstanceOf(MalformedProofException.class);
    }
}
