package dev.millmark.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.encoding.Bytes;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class SignerNameTest {

    @Test
    void readsTheCommonName() throws Exception {
        assertThat(name(subject(BCStyle.O, "Example Press", BCStyle.CN, "Example Signer")))
                .isEqualTo("Example Signer");
    }

    @Test
    void takesNoNameFromInsideAnother() throws Exception {
        assertThat(name(subject(BCStyle.O, "x, CN=Acme", BCStyle.CN, "Example Signer")))
                .isEqualTo("Example Signer");
        assertThat(name(subject(BCStyle.CN, "Example, Inc., CN=Acme")))
                .isEqualTo("Example, Inc., CN=Acme");
        assertThat(name(subject(BCStyle.O, "x, CN=Acme"))).isNotEqualTo("Acme");
    }

    @Test
    void showsNoCharacterThatTurnsTheLineAround() throws Exception {
        assertThat(name(subject(BCStyle.CN, "Ac\u202Eme\nsealed by Acme\u200B")))
                .isEqualTo("Ac\uFFFDme\uFFFDsealed by Acme\uFFFD");
    }

    private static X500Name subject(Object... typesAndValues) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        for (int i = 0; i < typesAndValues.length; i += 2) {
            name.addRDN(
                    (org.bouncycastle.asn1.ASN1ObjectIdentifier) typesAndValues[i],
                    (String) typesAndValues[i + 1]);
        }
        return name.build();
    }

    private static String name(X500Name subject) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] der =
                new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.ONE,
                                new Date(0),
                                new Date(1),
                                subject,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("Ed25519").build(keys.getPrivate()))
                        .getEncoded();
        return SignerName.of(Certificate.parse(Bytes.copyOf(der)));
    }
}
