package dev.millmark.c2pa.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.UncheckedCredentials;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.cose.LocalSigner;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.c2pa.vectors.Vectors;
import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rebuilds the vector `e2e_ed25519_deterministic`, whose every intermediate value is known.
final class DeterministicVectorTest {

    private static final JsonNode VECTOR = Vectors.at("/e2e_ed25519_deterministic");

    @Test
    void rebuildsEveryByteOfASignedText() throws Exception {
        Bytes visible = Vectors.hex(VECTOR, "visible_text_utf8");
        SigningCredential credential =
                UncheckedCredentials.of(
                        LocalSigner.of(
                                SignatureAlgorithm.EDDSA,
                                Vectors.hex(Vectors.at("/test_pki"), "ed25519_key_pkcs8_der")),
                        List.of(Vectors.certificate("ed25519_cert_der")));

        ManifestStore store =
                new StoreLayout(assembly(visible), new ClaimSigning(credential, Optional.empty()))
                        .carried(visible.size(), TextWrapper::paddedLength);

        SuperBox manifest = store.activeManifest().box();
        SuperBox signature = store.activeManifest().signature(Manifest.SIGNATURE).orElseThrow();
        CoseSign1 cose = CoseSign1.parse(signature.onlyContent("cbor").orElseThrow());
        Bytes claim = store.activeManifest().claims().getFirst().onlyContent("cbor").orElseThrow();
        assertThat(claim).isEqualTo(Vectors.hex(VECTOR, "claim_cbor_hex"));
        assertThat(cose.protectedHeader()).isEqualTo(Vectors.hex(VECTOR, "cose_protected_hex"));
        assertThat(CoseSign1.toBeSigned(cose.protectedHeader(), claim))
                .isEqualTo(Vectors.hex(VECTOR, "sig_structure_hex"));
        assertThat(cose.signature()).isEqualTo(Vectors.hex(VECTOR, "signature_hex"));
        assertThat(signature.encode()).isEqualTo(Vectors.hex(VECTOR, "signature_superbox_hex"));
        assertThat(manifest.encode()).isEqualTo(Vectors.hex(VECTOR, "manifest_superbox_hex"));
        assertThat(store.bytes()).isEqualTo(Vectors.hex(VECTOR, "manifest_store_hex"));
        assertThat(Bytes.concat(visible, TextWrapper.paddedWrapperOf(store.bytes())))
                .isEqualTo(Vectors.hex(VECTOR, "text_utf8_hex"));
    }

    private static ManifestAssembly assembly(Bytes visible) {
        Action created =
                Action.of(Action.CREATED)
                        .at(Instant.parse("2026-11-23T12:00:00Z"))
                        .by(GeneratorInfo.of("example-llm", "1.0"))
                        .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA);
        List<Assertion> assertions =
                List.of(
                        new Actions(List.of(created), Optional.empty()),
                        new DataHash(
                                List.of(),
                                Optional.of("sha256"),
                                Optional.of(HashAlgorithm.SHA256.digest(visible)),
                                Bytes.EMPTY,
                                Optional.of("text hash")),
                        AiDisclosure.ofModel("example-llm")
                                .identifiedBy("urn:example:llm:1")
                                .overseen(AiDisclosure.PROMPT_GUIDED));
        return new ManifestAssembly(
                "urn:c2pa:11111111-2222-4333-8444-555555555555",
                "urn:uuid:66666666-7777-4888-9999-aaaaaaaaaaaa",
                GeneratorInfo.of("text-provenance-proto", "0.0.1"),
                Optional.empty(),
                List.of(),
                assertions);
    }
}
