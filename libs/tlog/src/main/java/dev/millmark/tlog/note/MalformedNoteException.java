package dev.millmark.tlog.note;

/// The input is no canonical signed note.
public final class MalformedNoteException extends Exception {

    /// @param problem what is wrong, without any of the input
    public MalformedNoteException(String problem) {
        super(problem);
    }
}
