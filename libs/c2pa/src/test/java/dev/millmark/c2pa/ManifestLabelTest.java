package dev.millmark.c2pa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.SuperBox;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestLabelTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:c2pa:F9168C5E-CEB2-4FAA-B6BF-329BF39FA1E4",
                "urn:c2pa:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4:acme",
                "urn:c2pa:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4:acme:2_1",
                "urn:c2pa:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4::2_1",
                "urn:uuid:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4",
                "contentauth:urn:uuid:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4"
            })
    void isAUrnOfThisOrAnEarlierVersion(String label) {
        assertThat(labelled(label).hasUrn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "urn:c2pa:",
                "urn:c2pa:hello",
                "urn:c2pa:f9168c5eceb24faab6bf329bf39fa1e4",
                "urn:c2pa:f9168c5e-ceb2-4faa-b6bf-329bf39fa1eg",
                "urn:c2pa:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4 ",
                "urn:c2pa:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4:a b",
                "urn:c2pa:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4:012345678901234567890123456789012",
                "URN:C2PA:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4",
                "urn:oid:2.5.4.3",
                "urn:uuid:hello",
                ":urn:uuid:f9168c5e-ceb2-4faa-b6bf-329bf39fa1e4"
            })
    void isNothingElse(String label) {
        assertThat(labelled(label).hasUrn()).isFalse();
    }

    private static Manifest labelled(String label) {
        return new Manifest(SuperBox.of(ContentType.STANDARD_MANIFEST, label, List.of()));
    }
}
