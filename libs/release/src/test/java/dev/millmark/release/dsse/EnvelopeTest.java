package dev.millmark.release.dsse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final String TYPE = "http://example.com/HelloWorld";
    private static final Bytes BODY = Bytes.utf8("hello world");
    private static final SigningKey KEY = SigningKey.of(Bytes.zeros(32));

    /// The example of the DSSE specification, protocol.md, "Test Vectors".
    private static final String PUBLISHED =
            """
            {"payload": "aGVsbG8gd29ybGQ=",
             "payloadType": "http://example.com/HelloWorld",
             "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
            """;

    @Test
    void encodesBeforeAuthenticationAsTheSpecificationHasIt() {
        assertThat(Envelope.preAuthenticationEncoding(TYPE, BODY).toText())
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(Envelope.preAuthenticationEncoding("", Bytes.EMPTY).toText())
                .isEqualTo("DSSEv1 0  0 ");
        assertThat(Envelope.preAuthenticationEncoding("é", Bytes.utf8("ü")).toText())
                .as("lengths count bytes")
                .isEqualTo("DSSEv1 2 é 2 ü");
    }

    /// The published signature is ECDSA, which this library does not use; that it verifies over our encoding shows that
    /// the encoding is the specification's.
    @Test
    void readsThePublishedEnvelopeWhoseSignatureHoldsOverOurEncoding() throws Exception {
        Envelope envelope = Envelope.parse(Bytes.utf8(PUBLISHED));

        Bytes message =
                Envelope.preAuthenticationEncoding(envelope.payloadType(), envelope.payload());
        byte[] signature = envelope.signatures().getFirst().signature().toArray();

        assertThat(envelope.payload()).isEqualTo(BODY);
        X9ECParameters curve = CustomNamedCurves.getByName("P-256");
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(
                false,
                new ECPublicKeyParameters(
                        curve.getCurve()
                                .createPoint(
                                        new BigInteger(
                                                "46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                                        new BigInteger(
                                                "5640078356564379163099075877009565129882514886557779369047442380624545832820")),
                        new ECDomainParameters(curve)));
        assertThat(
                        verifier.verifySignature(
                                MessageDigest.getInstance("SHA-256").digest(message.toArray()),
                                new BigInteger(1, Arrays.copyOfRange(signature, 0, 32)),
                                new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))))
                .isTrue();
    }

    @Test
    void signsSoThatOnlyTheKeyOverTheseBytesOfThisTypeVerifies() throws Exception {
        Envelope envelope = KEY.sign(TYPE, BODY);
        PublicKey other = SigningKey.of(Bytes.fromHex("01".repeat(32))).publicKey();

        assertThat(Envelope.parse(envelope.encode())).isEqualTo(envelope);
        assertThat(envelope.signers(List.of(KEY.publicKey(), other)))
                .containsExactly(KEY.publicKey());
        assertThat(
                        new Envelope(TYPE, Bytes.utf8("hello w0rld"), envelope.signatures())
                                .signers(List.of(KEY.publicKey())))
                .isEmpty();
        assertThat(
                        new Envelope(TYPE + "2", BODY, envelope.signatures())
                                .signers(List.of(KEY.publicKey())))
                .isEmpty();
    }

    @Test
    void countsAKeyOnceHoweverOftenItSigned() {
        Envelope.Signature signature = KEY.sign(TYPE, BODY).signatures().getFirst();
        Envelope twice = new Envelope(TYPE, BODY, List.of(signature, signature));

        assertThat(twice.signers(List.of(KEY.publicKey(), KEY.publicKey()))).hasSize(1);
    }

    /// The specification: verifiers must accept either alphabet; a key id is a hint and must decide nothing.
    @Test
    void takesUrlSafeBase64AndIgnoresKeyIds() throws Exception {
        Bytes body = Bytes.of(0xfb, 0xff, 0xfe);
        String json = KEY.sign("t", body).encode().toText();
        String urlSafe =
                json.replace('+', '-')
                        .replace('/', '_')
                        .replace(KEY.publicKey().keyId(), "somebody else");

        Envelope envelope = Envelope.parse(Bytes.utf8(urlSafe));

        assertThat(json).contains("+//+");
        assertThat(envelope.payload()).isEqualTo(body);
        assertThat(envelope.signers(List.of(KEY.publicKey()))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[]}",
                "{\"payload\":\"%%\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\"\",\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payload\":\"\",\"payloadType\":1,\"signatures\":[{\"sig\":\"AA==\"}]}",
                "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AA==\"}]} x",
            })
    void refusesWhatIsNoEnvelope(String json) {
        assertThatThrownBy(() -> Envelope.parse(Bytes.utf8(json)))
                .isInstanceOf(MalformedEnvelopeException.class);
    }

    @Test
    void writesStatementsOfInToto() throws Exception {
        Statement statement =
                new Statement(
                        List.of(new Statement.Subject("a", Digest.of(Bytes.EMPTY))),
                        "urn:example:predicate",
                        Map.of("b", List.of(1, true, "x\n\u0001é"), "a", Map.of()));

        Envelope envelope = KEY.sign(statement);

        assertThat(envelope.payloadType()).isEqualTo("application/vnd.in-toto+json");
        assertThat(envelope.payload().toText())
                .isEqualTo(
                        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":{\"a\":{},"
                                + "\"b\":[1,true,\"x\\n\\u0001é\"]},\"predicateType\":\"urn:example:predicate\","
                                + "\"subject\":[{\"digest\":{\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"},"
                                + "\"name\":\"a\"}]}");
        assertThat(Statement.parse(envelope, "urn:example:predicate").encode())
                .isEqualTo(statement.encode());
        assertThatThrownBy(() -> Statement.parse(envelope, "urn:example:other"))
                .isInstanceOf(MalformedStatementException.class)
                .hasMessageContaining("/predicateType");
    }
}
