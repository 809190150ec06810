package dev.millmark.c2pa.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.c2pa.codec.WrapperCodec;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.text.LocatedWrapper;
import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.c2pa.text.WrapperScan;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WrapperVectorsTest {

    @ParameterizedTest
    @MethodSource("embed")
    void embedsAsTheWireCorpusSays(JsonNode vector) {
        Bytes embedded =
                TextWrapper.embed(Vectors.hex(vector, "text"), Vectors.hex(vector, "payload"));

        assertThat(embedded).isEqualTo(Vectors.hex(vector, "result"));
    }

    @ParameterizedTest
    @MethodSource("extract")
    void locatesAsTheWireCorpusSays(JsonNode vector) throws Exception {
        WrapperScan scan = TextWrapper.locate(Vectors.hex(vector, "text"));

        String status =
                switch (scan) {
                    case WrapperScan.None() -> "NONE";
                    case WrapperScan.Corrupted(List<WrapperScan.Run> runs) ->
                            "manifest.text.corruptedWrapper";
                    case WrapperScan.Multiple(List<LocatedWrapper> wrappers) ->
                            "manifest.text.multipleWrappers";
                    case WrapperScan.Located(LocatedWrapper wrapper) -> {
                        assertThat(wrapper.store()).isEqualTo(Vectors.hex(vector, "payload"));
                        yield "OK";
                    }
                };
        assertThat(status).isEqualTo(vector.required("status").textValue());
    }

    @Test
    void mapsEveryByteToItsSelector() {
        JsonNode map = Vectors.at("/byte_map/all_256");

        for (int value = 0; value < 256; value++) {
            Bytes wrapper = TextWrapper.wrapperOf(Bytes.of(value));
            Bytes selector =
                    Vectors.hex(map.required(String.format(Locale.ROOT, "%02x", value)), "utf8");
            assertThat(wrapper.from(wrapper.size() - selector.size())).isEqualTo(selector);
        }
    }

    @ParameterizedTest
    @MethodSource("padded")
    void padsDeterministically(JsonNode vector) throws Exception {
        Bytes payload = Vectors.hex(vector, "payload");

        Bytes padded = TextWrapper.paddedWrapperOf(payload);

        assertThat(padded).isEqualTo(Vectors.hex(vector, "padded_wrapper"));
        assertThat(TextWrapper.length(payload))
                .isEqualTo(vector.required("unpadded_length").longValue());
        assertThat(TextWrapper.paddedLength(payload.size()))
                .isEqualTo(vector.required("padded_length").longValue());
        assertThat(TextWrapper.locate(padded))
                .isInstanceOfSatisfying(
                        WrapperScan.Located.class,
                        located -> {
                            assertThat(located.wrapper().isCanonical()).isTrue();
                            assertThat(located.wrapper().runEnd()).isEqualTo(padded.size());
                        });
    }

    @Test
    void agreesWithThePublicTestFilesWrapper() {
        JsonNode vector = Vectors.at("/pr33_wrapper");
        Bytes host = Vectors.hex(vector, "host_utf8");
        Bytes payload = Vectors.hex(vector, "payload");

        Bytes unpadded = TextWrapper.wrapperOf(payload);
        Bytes padded = TextWrapper.paddedWrapperOf(payload);

        assertThat(unpadded).isEqualTo(Vectors.hex(vector, "unpadded_wrapper"));
        assertThat(padded).isEqualTo(Vectors.hex(vector, "padded_wrapper"));
        assertThat(HashAlgorithm.SHA256.digest(host))
                .isEqualTo(Vectors.hex(vector, "data_hash_sha256_of_host"));
    }

    @ParameterizedTest
    @MethodSource("normalisation")
    void normalizesToFormC(JsonNode vector) throws Exception {
        String text = TextEncoding.decode(Vectors.hex(vector, "text"));

        Bytes normalized = TextEncoding.encode(TextEncoding.normalize(text));

        assertThat(normalized).isEqualTo(Vectors.hex(vector, "nfc"));
    }

    @ParameterizedTest
    @MethodSource("ordering")
    void normalizesOnlyAfterTheWrapperIsRemoved(JsonNode vector) throws Exception {
        Bytes before = Vectors.hex(vector, "before");
        Bytes text =
                Bytes.concat(
                        TextWrapper.embed(before, Bytes.of(1, 2, 3)), Vectors.hex(vector, "after"));

        Bytes stripped = new WrapperCodec(false).search(text).strip(text);

        assertThat(TextEncoding.encode(TextEncoding.normalize(TextEncoding.decode(stripped))))
                .isEqualTo(Vectors.hex(vector, "remove_then_normalise"));
    }

    static Stream<JsonNode> embed() {
        return Vectors.each("/a8_wire_corpus/embed");
    }

    static Stream<JsonNode> extract() {
        return Vectors.each("/a8_wire_corpus/extract");
    }

    static Stream<JsonNode> padded() {
        return Vectors.each("/padding/examples");
    }

    static Stream<JsonNode> normalisation() {
        return Vectors.each("/nfc/normalisation");
    }

    static Stream<JsonNode> ordering() {
        return Vectors.each("/nfc/order_matters_when_wrapper_is_not_a_suffix");
    }
}
