package dev.millmark.c2pa.validation;

/// What validation says about a text (C2PA 2.4 section 14.3). There is no boolean form.
public sealed interface Validation {

    /// The text as it was given.
    SubmittedText text();

    /// No manifest: the text has no wrapper and no store was given with it. This says nothing about where it is from.
    ///
    /// @param text the text
    record NoManifest(SubmittedText text) implements Validation {}

    /// There is something like a manifest, but it is not well-formed or cannot be read at all; nothing it says counts.
    ///
    /// @param text the text
    /// @param report what could be read, with the status codes
    record Invalid(SubmittedText text, ManifestReport report) implements Validation {}

    /// The manifest is well-formed, but its signature, its hashes or its binding to the text do not hold. An edited
    /// text is found here: see [ManifestReport#holdsApartFromText].
    ///
    /// @param text the text
    /// @param report what the manifest says and why it does not hold
    record WellFormed(SubmittedText text, ManifestReport report) implements Validation {}

    /// Signature, hashes and binding hold; nobody on the trust list vouches for the signer.
    ///
    /// @param text the text
    /// @param report what the manifest says
    record Valid(SubmittedText text, ManifestReport report) implements Validation {}

    /// Everything holds, and the trust list vouches for the signer.
    ///
    /// @param text the text
    /// @param report what the manifest says
    record Trusted(SubmittedText text, ManifestReport report) implements Validation {}
}
