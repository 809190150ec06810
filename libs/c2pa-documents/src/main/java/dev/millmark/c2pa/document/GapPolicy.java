package dev.millmark.c2pa.document;

/// What may stand between the files of a ZIP archive and its central directory. No hash covers it.
public enum GapPolicy {
    /// Nothing: a reader that goes from local header to local header could be shown another document there.
    NOTHING,
    /// An older central directory that names nothing but files which the archive still has, as they are. c2pa-rs leaves
    /// one behind when it puts a credential into an archive.
    OLD_DIRECTORY
}
