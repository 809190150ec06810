package dev.millmark.c2pa.cose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys are refused by what their encoding says. The moduli here are even: a factory that was asked to make a key of
/// one would say so, whatever the size.
final class PublicKeysTest {

    @ParameterizedTest
    @CsvSource({"2048, 17", "3072, 17", "4096, 17", "4096, 32", "2048, 2"})
    void takesRsaKeysWithinBounds(int bits, int exponentBits) throws Exception {
        assertThat(PublicKeys.problem(rsa(bits, exponentBits))).isEmpty();
        assertThat(PublicKeys.read(encoded(rsa(bits, exponentBits)))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 17",
        "2047, 17",
        "4097, 17",
        "8192, 17",
        "16384, 17",
        "131072, 17",
        "2048, 33",
        "4096, 64",
        "2048, 2047",
        "4096, 4095"
    })
    void makesNoRsaKeyBeyondThem(int bits, int exponentBits) throws Exception {
        assertThat(PublicKeys.problem(rsa(bits, exponentBits))).isPresent();
        assertThat(PublicKeys.read(encoded(rsa(bits, exponentBits)))).isEmpty();
        assertThat(
                        SignatureVerification.verify(
                                SignatureAlgorithm.PS256,
                                encoded(rsa(bits, exponentBits)),
                                Bytes.utf8("message"),
                                Bytes.zeros((bits + 7) / 8)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256k1", "secp224r1", "sect571r1"})
    void makesNoKeyOnAnotherCurve(String curve) throws Exception {
        ASN1ObjectIdentifier identifier = SECNamedCurves.getOID(curve);

        assertThat(PublicKeys.problem(ec(new X962Parameters(identifier)))).isPresent();
    }

    /// Parameters that spell out a listed curve are another's to choose too: checking them takes tests for primes.
    @Test
    void makesNoKeyOnACurveThatIsSpeltOut() throws Exception {
        X9ECParameters spelt = SECNamedCurves.getByName("secp256r1");

        assertThat(PublicKeys.problem(ec(new X962Parameters(spelt)))).isPresent();
        assertThat(PublicKeys.problem(ec(new X962Parameters(DERNull.INSTANCE)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DSA", "X25519", "Ed448", "DH"})
    void makesNoKeyOfAnotherKind(String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("DSA") || kind.equals("DH")) {
            generator.initialize(2048);
        }
        byte[] key = generator.generateKeyPair().getPublic().getEncoded();

        assertThat(PublicKeys.problem(SubjectPublicKeyInfo.getInstance(key))).isPresent();
    }

    private static SubjectPublicKeyInfo ec(X962Parameters parameters) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(
                        X9ObjectIdentifiers.id_ecPublicKey, parameters.toASN1Primitive()),
                new byte[65]);
    }

    private static SubjectPublicKeyInfo rsa(int bits, int exponentBits) throws Exception {
        return rsa(
                BigInteger.ONE.shiftLeft(bits - 1),
                BigInteger.ONE.shiftLeft(exponentBits - 1).setBit(0));
    }

    private static SubjectPublicKeyInfo rsa(BigInteger modulus, BigInteger exponent)
            throws Exception {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(modulus, exponent));
    }

    private static Bytes encoded(SubjectPublicKeyInfo key) throws Exception {
        return Bytes.copyOf(key.getEncoded());
    }
}
