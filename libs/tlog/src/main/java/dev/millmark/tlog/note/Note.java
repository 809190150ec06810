package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A signed note (C2SP signed-note v1.0.0): `<text> LF <signature line>+`, the text ending in a line feed.
///
/// @param text the signed text with its last line feed
/// @param signatures at least one, in the note's order
public record Note(String text, List<NoteSignature> signatures) {

    static final int MAXIMUM_SIZE = 1 << 20;
    static final int MAXIMUM_SIGNATURES = 100;

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if the text does not end in a line feed or nothing signs it
    public Note {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || signatures.isEmpty()) {
            throw new IllegalArgumentException(
                    "Note without a last line feed or a signature: give both");
        }
    }

    /// Reads a note in its canonical form.
    ///
    /// @throws MalformedNoteException if it is not UTF-8, holds a control character, is above 1 MiB, or lacks a part
    public static Note parse(Bytes encoded) throws MalformedNoteException {
        if (encoded.size() > MAXIMUM_SIZE) {
            throw new MalformedNoteException("note above 1 MiB");
        }
        String note =
                Utf8.decode(encoded)
                        .orElseThrow(() -> new MalformedNoteException("note not in UTF-8"));
        if (note.chars().anyMatch(character -> character < 0x20 && character != '\n')) {
            throw new MalformedNoteException("control character in the note");
        }
        int split = note.lastIndexOf("\n\n");
        if (split < 0) {
            throw new MalformedNoteException("no empty line before the signatures");
        }
        return new Note(
                note.substring(0, split + 1), NoteSignature.parseLines(note.substring(split + 2)));
    }

    /// The note's bytes.
    public Bytes encode() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return Bytes.utf8(note.toString());
    }

    /// This note with further signatures after its own.
    public Note with(List<NoteSignature> further) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(further);
        return new Note(text, all);
    }

    /// Which of the known keys signed. Lines of unknown keys are ignored; a line of a known key that fails refuses the
    /// whole note, and so does the lack of any line of a known key.
    public NoteVerification verify(Collection<VerifierKey> known) {
        List<VerifiedSignature> verified = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : known) {
                if (!key.name().equals(signature.name()) || !key.id().equals(signature.id())) {
                    continue;
                }
                switch (key.verify(text, signature.signature())) {
                    case HOLDS -> verified.add(VerifiedSignature.of(key, signature));
                    case FAILS -> {
                        return new NoteVerification.SignatureFails(key);
                    }
                }
            }
        }
        return verified.isEmpty()
                ? new NoteVerification.NoKnownKey()
                : new NoteVerification.Verified(verified);
    }
}
