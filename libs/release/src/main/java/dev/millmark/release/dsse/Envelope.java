package dev.millmark.release.dsse;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.release.Digest;
import dev.millmark.release.json.CanonicalJson;
import dev.millmark.release.json.JsonObject;
import dev.millmark.release.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A payload with signatures (DSSE 1.0): `{"payload": Base64, "payloadType": text, "signatures": [{"keyid", "sig"}]}`.
///
/// @param payloadType says how to read the payload
/// @param payload what is signed
/// @param signatures at least one
public record Envelope(String payloadType, Bytes payload, List<Signature> signatures) {

    private static final int MOST_SIGNATURES = 64;

    /// A signature.
    ///
    /// @param keyId a hint which key to try; nothing may depend on it
    /// @param signature over the pre-authentication encoding
    public record Signature(Optional<String> keyId, Bytes signature) {}

    /// @throws IllegalArgumentException if there is no signature, or more than 64
    public Envelope {
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException(
                    signatures.size() + " signatures: give 1 to " + MOST_SIGNATURES);
        }
        signatures = List.copyOf(signatures);
    }

    /// `PAE(type, body)`: what is signed in the place of the payload, so that no payload is taken for one of another
    /// type.
    public static Bytes preAuthenticationEncoding(String payloadType, Bytes body) {
        int length = payloadType.getBytes(StandardCharsets.UTF_8).length;
        return Bytes.concat(
                Bytes.utf8("DSSEv1 %d %s %d ".formatted(length, payloadType, body.size())), body);
    }

    /// Reads an envelope in JSON. Base64 may be standard or URL-safe, and fields that are not known are ignored, as the
    /// specification asks.
    ///
    /// @throws MalformedEnvelopeException if it is none
    public static Envelope parse(Bytes json) throws MalformedEnvelopeException {
        try {
            JsonObject object = JsonObject.parse(json);
            List<Signature> signatures = new ArrayList<>();
            for (JsonObject signature : object.objects("signatures")) {
                Optional<String> keyId =
                        signature.has("keyid")
                                ? Optional.of(signature.text("keyid"))
                                : Optional.empty();
                signatures.add(new Signature(keyId, base64(signature, "sig")));
            }
            return object.check(() ->
                    new Envelope(
                            object.text("payloadType"), base64(object, "payload"), signatures));
        } catch (MalformedJsonException malformed) {
            throw new MalformedEnvelopeException("no envelope: " + malformed.getMessage());
        }
    }

    private static Bytes base64(JsonObject object, String field) throws MalformedJsonException {
        String text = object.text(field);
        boolean isUrlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        try {
            return Bytes.copyOf(
                    (isUrlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw object.malformed(field, "is no Base64");
        }
    }

    /// The envelope as canonical JSON with standard Base64.
    public Bytes encode() {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Signature signature : signatures) {
            Map<String, Object> fields = new LinkedHashMap<>();
            signature.keyId().ifPresent(id -> fields.put("keyid", id));
            fields.put("sig", CanonicalBase64.encode(signature.signature()));
            written.add(fields);
        }
        return CanonicalJson.write(
                Map.of(
                        "payload",
                        CanonicalBase64.encode(payload),
                        "payloadType",
                        payloadType,
                        "signatures",
                        written));
    }

    /// Which of these keys signed. Each key counts once, however often it signed. A key id that names one of the keys
    /// keeps the signature from being tried with the others, and decides nothing else.
    public Set<PublicKey> signers(Collection<PublicKey> keys) {
        Bytes message = preAuthenticationEncoding(payloadType, payload);
        Set<String> names = keys.stream().map(PublicKey::keyId).collect(Collectors.toSet());
        Set<PublicKey> signers = new LinkedHashSet<>();
        for (PublicKey key : keys) {
            String name = key.keyId();
            if (signatures.stream()
                    .filter(by -> by.keyId().filter(names::contains).orElse(name).equals(name))
                    .anyMatch(by -> key.verifies(message, by.signature()))) {
                signers.add(key);
            }
        }
        return signers;
    }

    /// The payload's digest, which names what was said whoever signs it.
    public Digest payloadDigest() {
        return Digest.of(payload);
    }
}
