package dev.millmark.watermarking.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.events.Carrier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "TEXT/Plain",
                "text/plain; charset=utf-8",
                "text/plain;charset=\"UTF-8\"",
                "text/plain; charset=us-ascii; format=flowed"
            })
    void carriesTheCredentialOfPlainTextWithin(String mediaType) {
        assertThat(MediaTypes.carrier(mediaType)).isEqualTo(Carrier.EMBEDDED);
        assertThat(MediaTypes.refusal(mediaType, Carrier.EMBEDDED)).isEmpty();
        assertThat(MediaTypes.refusal(mediaType, Carrier.SIDECAR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/markdown",
                "text/csv; header=present",
                "text/xml",
                "application/json",
                "application/ld+json",
                "application/xhtml+xml",
                "application/yaml"
            })
    void carriesTheCredentialOfOtherTextsBesideThem(String mediaType) {
        assertThat(MediaTypes.carrier(mediaType)).isEqualTo(Carrier.SIDECAR);
        assertThat(MediaTypes.refusal(mediaType, Carrier.SIDECAR)).isEmpty();
        assertThat(MediaTypes.refusal(mediaType, Carrier.EMBEDDED))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNSUPPORTED_MEDIA_TYPE);
                    assertThat(refusal.detail()).contains("ask for carrier sidecar");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pdf",
                "application/octet-stream",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/zip",
                "image/png",
                "image/svg+xml",
                "audio/mpeg",
                "multipart/form-data; boundary=a",
                "message/rfc822",
                "text/plain; charset=iso-8859-1",
                "text/html; charset=\"utf-16\""
            })
    void refusesWhatIsNoTextInUtf8(String mediaType) {
        assertThat(MediaTypes.refusal(mediaType, Carrier.EMBEDDED))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason())
                                .isEqualTo(Refusal.Reason.UNSUPPORTED_MEDIA_TYPE));
        assertThat(MediaTypes.refusal(mediaType, Carrier.SIDECAR)).isPresent();
    }
}
