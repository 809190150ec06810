package dev.laidline.c2pa;

/// Where a sealed text keeps its manifest store.
public enum Embedding {
    /// In an invisible wrapper behind the text (C2PA 2.4 annex A.8), without padding: every reader takes it.
    WRAPPER,
    /// In a wrapper with the deterministic padding of the C2PA working draft, as c2pa-rs writes it.
    PADDED_WRAPPER,
    /// In a file of its own (`application/c2pa`); the text stays as it is.
    SIDECAR
}
