package dev.millmark.c2pa.jumbf;

import dev.millmark.encoding.Bytes;

/// The content-type UUIDs of C2PA's superboxes (C2PA 2.4 section 11.1). All but the last two are a four-character code
/// followed by `0011-0010-8000-00AA00389B71`.
public enum ContentType {
    /// The manifest store, `c2pa`.
    MANIFEST_STORE("63327061"),
    /// A standard manifest, `c2ma`.
    STANDARD_MANIFEST("63326D61"),
    /// An update manifest, `c2um`.
    UPDATE_MANIFEST("6332756D"),
    /// A compressed manifest, `c2cm`.
    COMPRESSED_MANIFEST("6332636D"),
    /// An assertion store, `c2as`.
    ASSERTION_STORE("63326173"),
    /// A claim, `c2cl`.
    CLAIM("6332636C"),
    /// A claim signature, `c2cs`.
    CLAIM_SIGNATURE("63326373"),
    /// A credential store, `c2vc`; deprecated.
    CREDENTIAL_STORE("63327663"),
    /// A data box store, `c2db`; deprecated.
    DATA_BOX_STORE("63326462"),
    /// An assertion in CBOR.
    CBOR("63626F72"),
    /// An assertion in JSON.
    JSON("6A736F6E"),
    /// A redacted assertion's zeroed content.
    UUID("75756964"),
    /// An embedded file.
    EMBEDDED_FILE("40CB0C32", "BB8A489DA70B2AD6F47F4369");

    private static final String COMMON_TAIL = "00110010800000AA00389B71";

    private final Bytes uuid;

    ContentType(String start) {
        this(start, COMMON_TAIL);
    }

    ContentType(String start, String tail) {
        uuid = Bytes.fromHex(start + tail);
    }

    /// The sixteen bytes in the description box.
    public Bytes uuid() {
        return uuid;
    }
}
