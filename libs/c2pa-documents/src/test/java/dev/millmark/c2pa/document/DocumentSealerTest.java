package dev.millmark.c2pa.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.encoding.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DocumentSealerTest {

    private static final List<Bytes> DOCUMENTS =
            List.of(Documents.pdf(), Documents.compressedPdf(), Documents.docx());

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ES256", "ES384", "PS256", "EDDSA"})
    void sealsWithATimeStamp(SignatureAlgorithm algorithm) throws Exception {
        TestCredentials credentials = TestCredentials.create(algorithm);

        for (Bytes document : DOCUMENTS) {
            SealedDocument sealed = credentials.sealer().seal(document, TestCredentials.DEFINITION);
            Validation validation = credentials.validator().validate(sealed.bytes());

            assertThat(validation)
                    .isInstanceOfSatisfying(
                            Validation.Trusted.class,
                            trusted -> {
                                assertThat(trusted.report().label()).contains(sealed.label());
                                assertThat(trusted.report().has(StatusCode.TIME_STAMP_TRUSTED))
                                        .isTrue();
                                assertThat(trusted.report().failures()).isEmpty();
                            });
        }
    }

    @Test
    void leavesTheContentAsItWas() throws Exception {
        TestCredentials credentials = TestCredentials.create(SignatureAlgorithm.EDDSA);
        DocumentSealer sealer = credentials.sealer();

        for (Bytes pdf : List.of(Documents.pdf(), Documents.compressedPdf())) {
            Bytes sealed = sealer.seal(pdf, TestCredentials.DEFINITION).bytes();
            assertThat(sealed.hasAt(0, pdf)).isTrue();
            assertThat(Documents.textOfPdf(sealed)).isEqualTo(Documents.TEXT);
        }
        Bytes sealed = sealer.seal(Documents.docx(), TestCredentials.DEFINITION).bytes();
        assertThat(Documents.textOfDocx(sealed)).isEqualTo(Documents.TEXT);
    }

    @Test
    void sealsTheSameThingToTheSameBytes() throws Exception {
        DocumentSealer sealer =
                new DocumentSealer(TestCredentials.create(SignatureAlgorithm.ES256).signer());

        for (Bytes document : DOCUMENTS) {
            assertThat(sealer.seal(document, TestCredentials.DEFINITION).bytes())
                    .isEqualTo(sealer.seal(document, TestCredentials.DEFINITION).bytes());
        }
    }

    @Test
    void findsNoCredentialInADocumentWithoutOne() throws Exception {
        DocumentValidator validator = TestCredentials.create(SignatureAlgorithm.EDDSA).validator();

        for (Bytes document : DOCUMENTS) {
            assertThat(validator.validate(document)).isInstanceOf(Validation.NoManifest.class);
        }
    }
}
