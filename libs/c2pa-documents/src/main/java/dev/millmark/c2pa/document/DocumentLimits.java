package dev.millmark.c2pa.document;

/// How large a document a reader takes from a stranger.
///
/// @param bytes the largest document
/// @param files how many files a DOCX may hold
/// @param inflated how many bytes everything that is decompressed may come to; an eighth of that in a PDF, whose
///     objects take many times their size in memory
public record DocumentLimits(int bytes, int files, long inflated) {

    /// 64 MiB, 4,096 files, 256 MiB decompressed.
    public static final DocumentLimits DEFAULT = new DocumentLimits(64 << 20, 4096, 256L << 20);

    /// @throws IllegalArgumentException if a limit is not positive
    public DocumentLimits {
        if (bytes <= 0 || files <= 0 || inflated <= 0) {
            throw new IllegalArgumentException(
                    "Document limits must be positive: leave out what you do not change");
        }
    }
}
