package dev.millmark.verifier.report;

/// How exactly a report tells the strength of a mark.
public enum Precision {
    /// In bands, and where it stands to whole sentences: for anybody. A number would lead a forger to a mark, word by
    /// word, and whoever wants to be rid of a mark to the words that carry it.
    BANDS,
    /// With exact p-values: for callers who may be trusted with them.
    EXACT
}
