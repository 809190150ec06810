package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.encoding.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A signature line: `— <key name> base64(key id ‖ signature)` (C2SP signed-note).
///
/// @param name the key's name
/// @param id the key's id
/// @param signature what follows the key id
public record NoteSignature(KeyName name, KeyId id, Bytes signature) {

    private static final String START = "\u2014 ";

    /// @throws IllegalArgumentException if the signature is empty
    public NoteSignature {
        if (signature.isEmpty()) {
            throw new IllegalArgumentException("Signature line without a signature: give one");
        }
    }

    /// Reads one or more lines, each with its line feed, as a witness answers.
    ///
    /// @throws MalformedNoteException if they are not exactly that
    public static List<NoteSignature> parseLines(Bytes lines) throws MalformedNoteException {
        if (lines.size() > Note.MAXIMUM_SIZE) {
            throw new MalformedNoteException("signature lines above 1 MiB");
        }
        return parseLines(
                Utf8.decode(lines)
                        .orElseThrow(() -> new MalformedNoteException("signatures not in UTF-8")));
    }

    static List<NoteSignature> parseLines(String text) throws MalformedNoteException {
        if (!text.endsWith("\n")) {
            throw new MalformedNoteException("no line feed after the last signature");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length > Note.MAXIMUM_SIGNATURES) {
            throw new MalformedNoteException("more than 100 signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(
                    parseLine(line)
                            .orElseThrow(() -> new MalformedNoteException("not a signature line")));
        }
        return List.copyOf(signatures);
    }

    private static Optional<NoteSignature> parseLine(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !(parts[0] + " ").equals(START)) {
            return Optional.empty();
        }
        return KeyName.parse(parts[1])
                .flatMap(name ->
                        CanonicalBase64.decode(parts[2])
                                .filter(blob -> blob.size() > KeyId.SIZE)
                                .map(blob ->
                                        new NoteSignature(
                                                name,
                                                new KeyId(blob.slice(0, KeyId.SIZE)),
                                                blob.from(KeyId.SIZE))));
    }

    /// The line with its line feed.
    public String line() {
        return START
                + name
                + " "
                + CanonicalBase64.encode(Bytes.concat(id.bytes(), signature))
                + "\n";
    }
}
