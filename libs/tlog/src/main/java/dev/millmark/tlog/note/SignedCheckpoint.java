package dev.millmark.tlog.note;

import dev.millmark.encoding.Bytes;
import java.util.List;

/// A note whose text is a checkpoint. That it parses says nothing about its signatures: see [#verify].
///
/// @param checkpoint what the text says
/// @param note the note
public record SignedCheckpoint(Checkpoint checkpoint, Note note) {

    /// @throws IllegalArgumentException if the note's text is another
    public SignedCheckpoint {
        if (!checkpoint.text().equals(note.text())) {
            throw new IllegalArgumentException("Note of another checkpoint: give its own");
        }
    }

    /// Reads a signed checkpoint in its canonical form.
    ///
    /// @throws MalformedNoteException if it is not a note
    /// @throws MalformedCheckpointException if the note's text is not a checkpoint
    public static SignedCheckpoint parse(Bytes encoded)
            throws MalformedNoteException, MalformedCheckpointException {
        Note note = Note.parse(encoded);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    /// The note's bytes.
    public Bytes encode() {
        return note.encode();
    }

    /// This checkpoint with further signatures.
    public SignedCheckpoint with(List<NoteSignature> further) {
        return new SignedCheckpoint(checkpoint, note.with(further));
    }

    /// Whether the log with this key signed it. The key's name must be the checkpoint's origin.
    public NoteVerification verify(VerifierKey log) {
        return checkpoint.origin().equals(log.name().value())
                ? note.verify(List.of(log))
                : new NoteVerification.NoKnownKey();
    }
}
