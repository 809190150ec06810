package dev.millmark.c2pa.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

final class NameAttributeTest {

    @Test
    void doesNotSplitAValueThatLooksLikeAnAttribute() {
        Certificate certificate = named(DistinguishedName.of("Nobody").within("x, CN=Acme"));

        assertThat(certificate.commonName()).contains("Nobody");
        assertThat(certificate.organization()).contains("x, CN=Acme");
        assertThat(certificate.subjectAttributes())
                .containsExactly(
                        new NameAttribute(NameAttribute.ORGANIZATION, "x, CN=Acme"),
                        new NameAttribute(NameAttribute.COMMON_NAME, "Nobody"));
    }

    @Test
    void keepsEveryCharacterOfAValue() {
        String value = "x\\\"#+,;<=>\u202Eemca\n O=Acme ";

        assertThat(named(DistinguishedName.of(value)).commonName()).contains(value);
    }

    @Test
    void readsEveryAttributeOfAPartWithSeveral() {
        assertThat(NameAttribute.of(new X500Name("O=One+OU=Two,CN=Three")))
                .extracting(NameAttribute::value)
                .containsExactlyInAnyOrder("One", "Two", "Three");
    }

    @Test
    void namesNoneOfSeveral() {
        X500Name twice = new X500Name("O=One,O=Two,CN=Three");

        assertThat(NameAttribute.only(NameAttribute.ORGANIZATION, NameAttribute.of(twice)))
                .isEmpty();
        assertThat(NameAttribute.only(NameAttribute.COMMON_NAME, NameAttribute.of(twice)))
                .contains("Three");
    }

    private static Certificate named(DistinguishedName name) {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        return TestCredentials.create()
                .authority()
                .issueSigner(key, name, TestCredentials.YEAR)
                .leaf();
    }
}
