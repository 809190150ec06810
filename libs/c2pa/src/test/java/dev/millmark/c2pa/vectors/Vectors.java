package dev.millmark.c2pa.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The files `vectors/c2pa-text.json` and `vectors/compressed-manifests.json`; the `_about` of each says where it comes
/// from.
public final class Vectors {

    /// A moment at which the vectors' certificates are valid.
    public static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);

    private static final JsonNode ROOT = load("c2pa-text");
    private static final JsonNode COMPRESSED = load("compressed-manifests");

    private Vectors() {}

    public static JsonNode at(String pointer) {
        JsonNode node = ROOT.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException(
                    "No " + pointer + " in the vectors: correct the pointer");
        }
        return node;
    }

    /// The names of the compressed manifests that can be read, or of those that cannot.
    public static Stream<String> compressed(boolean readable) {
        return COMPRESSED.required("cases").properties().stream()
                .filter(entry -> entry.getValue().required("readable").booleanValue() == readable)
                .map(entry -> entry.getKey());
    }

    /// A store whose only manifest is compressed.
    public static Bytes compressedStore(String name) {
        return hex(COMPRESSED.required("cases").required(name), "store");
    }

    /// The case of `c2pa-text.json` that every compressed manifest was before.
    public static JsonNode uncompressed() {
        return at("/e2e_signed/cases/" + COMPRESSED.required("source").textValue());
    }

    public static Stream<JsonNode> each(String pointer) {
        return StreamSupport.stream(at(pointer).spliterator(), false);
    }

    public static Stream<String> names(String pointer) {
        return at(pointer).properties().stream().map(entry -> entry.getKey());
    }

    public static Bytes hex(JsonNode node, String field) {
        return Bytes.fromHex(node.required(field).textValue());
    }

    /// The text of a case: its visible text and the wrapper of its store in the form the case names.
    public static Bytes text(JsonNode signed) {
        Bytes visible = hex(signed, "visible_text_utf8");
        Bytes store = hex(signed, "store");
        return Bytes.concat(
                visible,
                signed.required("wrapper_form").textValue().equals("padded")
                        ? TextWrapper.paddedWrapperOf(store)
                        : TextWrapper.wrapperOf(store));
    }

    public static Certificate certificate(String name) {
        try {
            return Certificate.parse(hex(at("/test_pki"), name));
        } catch (MalformedCertificateException broken) {
            throw new IllegalStateException(
                    "The vectors' certificate " + name + " does not parse", broken);
        }
    }

    private static JsonNode load(String name) {
        try (InputStream file = Vectors.class.getResourceAsStream("/vectors/" + name + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
