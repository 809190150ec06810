package dev.millmark.watermarking.log.reading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.millmark.backing.BackingResource;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.CoseSignature;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.policy.ProofVerdict;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.policy.TrustPolicy;
import dev.millmark.tlog.tile.EntryBundle;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.tlog.tile.TreeLayout;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The log of a running service, as a reader sees it over HTTP.
@QuarkusTest
@WithTestResource(BackingResource.class)
class LogQuarkusTest {

    private static final long PATIENCE_NANOS = 30_000_000_000L;

    @Test
    void provesWithinSecondsThatASealIsLogged() throws Exception {
        Response sealed =
                given().contentType("application/json")
                        .body(
                                Map.of(
                                        "text", "Oats and barley.",
                                        "carrier", "sidecar",
                                        "model", Map.of("name", "elsewhere")))
                        .post("/v1/seals");
        Manifest manifest =
                ManifestStore.parse(
                                Bytes.copyOf(
                                        Base64.getDecoder()
                                                .decode(sealed.<String>path("manifestStore"))))
                        .activeManifest();

        Response answer = awaitProof(sealed.path("contentId"));

        answer.then()
                .header("Cache-Control", equalTo("public, max-age=1"))
                .header("Content-Type", equalTo("text/plain; charset=utf-8"));
        TlogProof proof = TlogProof.parse(Bytes.copyOf(answer.asByteArray()));
        Bytes leaf = proof.extra().orElseThrow();
        assertThat(proof.judge(leaf, policy())).isInstanceOf(ProofVerdict.Included.class);
        Entry entry = (Entry) Leaf.parse(leaf);
        assertThat(entry.kind()).isEqualTo(EntryKind.MANIFEST);
        assertThat(entry.eventId()).hasToString(sealed.path("contentId"));
        assertThat(entry.payload()).isEqualTo(Hash.sha256(content(manifest.claims().getFirst())));
        assertThat(entry.signature())
                .isEqualTo(
                        CoseSignature.parse(
                                        content(
                                                manifest.signature(Manifest.SIGNATURE)
                                                        .orElseThrow()))
                                .hash());
    }

    private static Bytes content(dev.millmark.c2pa.jumbf.SuperBox box) {
        return box.onlyContent("cbor").orElseThrow();
    }

    private static Response awaitProof(String contentId) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Response answer = given().get("/log/proof/" + contentId);
        while (answer.statusCode() == 404 && System.nanoTime() < deadline) {
            Thread.sleep(100);
            answer = given().get("/log/proof/" + contentId);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static TrustPolicy policy() throws Exception {
        String key = given().get("/log/metadata").path("verifierKey");
        return TrustPolicy.parse(Bytes.utf8("log " + key + "\nquorum none\n"));
    }

    /// Everything that the published checkpoint covers can be had over HTTP, and gives its root.
    @Test
    void servesEveryTileOfThePublishedTree() throws Exception {
        Response sealed =
                given().contentType("application/json")
                        .body(
                                Map.of(
                                        "text",
                                        "Rye.",
                                        "carrier",
                                        "sidecar",
                                        "model",
                                        Map.of("name", "elsewhere")))
                        .post("/v1/seals");
        TlogProof proof =
                TlogProof.parse(Bytes.copyOf(awaitProof(sealed.path("contentId")).asByteArray()));
        long size = proof.signed().checkpoint().head().size();

        TiledTree tree = new TiledTree(size, LogQuarkusTest::read);

        assertThat(tree.root()).isEqualTo(proof.signed().checkpoint().head().root());
        for (ResourcePath path : new TreeLayout(size).partials()) {
            given().get("/log/" + path.text())
                    .then()
                    .statusCode(200)
                    .header("Content-Type", equalTo("application/octet-stream"))
                    .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
        }
        given().get("/log/checkpoint")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("public, max-age=1"))
                .header("Content-Type", equalTo("text/plain; charset=utf-8"));
    }

    private static Optional<Bytes> read(ResourcePath path) throws IOException {
        Response answer = given().get("/log/" + path.text());
        return answer.statusCode() == 200
                ? Optional.of(Bytes.copyOf(answer.asByteArray()))
                : Optional.empty();
    }

    @Test
    void beginsWithTwoLeavesThatSayWhatItIs() throws Exception {
        Response metadata = given().get("/log/metadata");
        Response sealed =
                given().contentType("application/json")
                        .body(Map.of("text", "Spelt.", "model", Map.of("name", "elsewhere")))
                        .post("/v1/seals");
        TlogProof proof =
                TlogProof.parse(Bytes.copyOf(awaitProof(sealed.path("contentId")).asByteArray()));
        int width = (int) Math.min(proof.signed().checkpoint().head().size(), 256);

        EntryBundle bundle =
                EntryBundle.parse(
                        read(new dev.millmark.tlog.tile.BundlePath(0, width)).orElseThrow(), width);

        Entry parameters = (Entry) Leaf.parse(bundle.entries().get(0));
        Entry contact = (Entry) Leaf.parse(bundle.entries().get(1));
        assertThat(parameters.kind()).isEqualTo(EntryKind.LOG_PARAMETERS);
        assertThat(contact.kind()).isEqualTo(EntryKind.LOG_PARAMETERS);
        assertThat(parameters.payload())
                .isEqualTo(Hash.sha256(Bytes.utf8(metadata.path("parameters"))));
        assertThat(contact.payload()).isEqualTo(Hash.sha256(Bytes.utf8(metadata.path("contact"))));
        assertThat(metadata.<String>path("parameters"))
                .contains("key " + metadata.<String>path("verifierKey"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/x000/001",
                "/log/tile/0/1",
                "/log/tile/64/000",
                "/log/tile/0/999",
                "/log/tile/entries/000.p/256"
            })
    void answersOtherPathsWithNotFound(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .header("Content-Type", equalTo("application/problem+json"));
    }

    @Test
    void answersAnUnknownIdWithNotFoundAndNoIdWithBadRequest() {
        given().get("/log/proof/" + UUID.randomUUID()).then().statusCode(404);
        given().get("/log/proof/barley").then().statusCode(400);
    }
}
