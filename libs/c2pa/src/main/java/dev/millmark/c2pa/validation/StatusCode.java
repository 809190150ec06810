package dev.millmark.c2pa.validation;

/// The validation status codes of C2PA 2.4 section 15.2 and annex A.8, all of them, two that only earlier versions
/// have, and two of our own. Codes about media that this library does not read, and about what it would have to fetch,
/// are never reported; other validators' results name them.
public enum StatusCode {
    /// An assertion that is kept elsewhere could be read.
    ASSERTION_ACCESSIBLE("assertion.accessible", Kind.SUCCESS),
    /// The hash of an alternative content representation matches.
    ASSERTION_ALTERNATIVE_CONTENT_REPRESENTATION_MATCH(
            "assertion.alternativeContentRepresentation.match", Kind.SUCCESS),
    /// The hash of an asset in the ISO base media file format matches.
    ASSERTION_BMFF_HASH_MATCH("assertion.bmffHash.match", Kind.SUCCESS),
    /// The hash of the boxes of an asset matches.
    ASSERTION_BOXES_HASH_MATCH("assertion.boxesHash.match", Kind.SUCCESS),
    /// The hash of every file of a collection matches.
    ASSERTION_COLLECTION_HASH_MATCH("assertion.collectionHash.match", Kind.SUCCESS),
    /// The hash of the text matches.
    ASSERTION_DATA_HASH_MATCH("assertion.dataHash.match", Kind.SUCCESS),
    /// The hash of an assertion matches.
    ASSERTION_HASHED_URI_MATCH("assertion.hashedURI.match", Kind.SUCCESS),
    /// The hashes of the parts of a multi-part asset match.
    ASSERTION_MULTI_ASSET_HASH_MATCH("assertion.multiAssetHash.match", Kind.SUCCESS),
    /// The signing credential was valid at the time that counts.
    CLAIM_SIGNATURE_INSIDE_VALIDITY("claimSignature.insideValidity", Kind.SUCCESS),
    /// The claim signature is right.
    CLAIM_SIGNATURE_VALIDATED("claimSignature.validated", Kind.SUCCESS),
    /// The claim signature of an ingredient is what the ingredient assertion says.
    INGREDIENT_CLAIM_SIGNATURE_VALIDATED("ingredient.claimSignature.validated", Kind.SUCCESS),
    /// The manifest of an ingredient is what the ingredient assertion says.
    INGREDIENT_MANIFEST_VALIDATED("ingredient.manifest.validated", Kind.SUCCESS),
    /// An OCSP response says that the signing credential was not revoked.
    SIGNING_CREDENTIAL_OCSP_NOT_REVOKED("signingCredential.ocsp.notRevoked", Kind.SUCCESS),
    /// A trust anchor vouches for the signing credential.
    SIGNING_CREDENTIAL_TRUSTED("signingCredential.trusted", Kind.SUCCESS),
    /// A trust anchor vouches for the time-stamp authority.
    TIME_STAMP_TRUSTED("timeStamp.trusted", Kind.SUCCESS),
    /// The time-stamp is over this claim signature.
    TIME_STAMP_VALIDATED("timeStamp.validated", Kind.SUCCESS),

    /// An algorithm that C2PA no longer recommends.
    ALGORITHM_DEPRECATED("algorithm.deprecated", Kind.INFORMATIONAL),
    /// More is excluded from the hash of an ISO base media file than the manifest store.
    ASSERTION_BMFF_HASH_ADDITIONAL_EXCLUSIONS_PRESENT(
            "assertion.bmffHash.additionalExclusionsPresent", Kind.INFORMATIONAL),
    /// More boxes are excluded from the hash than those of the manifest store.
    ASSERTION_BOXES_HASH_ADDITIONAL_EXCLUSIONS_PRESENT(
            "assertion.boxesHash.additionalExclusionsPresent", Kind.INFORMATIONAL),
    /// More is excluded from the hash than the manifest store.
    ASSERTION_DATA_HASH_ADDITIONAL_EXCLUSIONS_PRESENT(
            "assertion.dataHash.additionalExclusionsPresent", Kind.INFORMATIONAL),
    /// An ingredient came without a manifest.
    INGREDIENT_UNKNOWN_PROVENANCE("ingredient.unknownProvenance", Kind.INFORMATIONAL),
    /// The asset has no manifest. Not reported: 2.2 was the last to have it.
    MANIFEST_UNKNOWN_PROVENANCE("manifest.unknownProvenance", Kind.INFORMATIONAL),
    /// The OCSP responder did not answer.
    SIGNING_CREDENTIAL_OCSP_INACCESSIBLE("signingCredential.ocsp.inaccessible", Kind.INFORMATIONAL),
    /// There was no OCSP response and none was asked for.
    SIGNING_CREDENTIAL_OCSP_SKIPPED("signingCredential.ocsp.skipped", Kind.INFORMATIONAL),
    /// The claimed time of signing is within the validity of the signing credential.
    TIME_OF_SIGNING_INSIDE_VALIDITY("timeOfSigning.insideValidity", Kind.INFORMATIONAL),
    /// The claimed time of signing is not within the validity of the signing credential.
    TIME_OF_SIGNING_OUTSIDE_VALIDITY("timeOfSigning.outsideValidity", Kind.INFORMATIONAL),
    /// The time-stamp authority's certificate does not suit.
    TIME_STAMP_CREDENTIAL_INVALID("timeStamp.credentialInvalid", Kind.INFORMATIONAL),
    /// The time-stamp does not parse.
    TIME_STAMP_MALFORMED("timeStamp.malformed", Kind.INFORMATIONAL),
    /// The time-stamp is over something else.
    TIME_STAMP_MISMATCH("timeStamp.mismatch", Kind.INFORMATIONAL),
    /// The time-stamp authority's certificate was not valid then.
    TIME_STAMP_OUTSIDE_VALIDITY("timeStamp.outsideValidity", Kind.INFORMATIONAL),
    /// No trust anchor vouches for the time-stamp authority.
    TIME_STAMP_UNTRUSTED("timeStamp.untrusted", Kind.INFORMATIONAL),

    /// An action has a time that is none; it is not shown. The specification has no code for it.
    ASSERTION_ACTION_WHEN_MALFORMED(
            "dev.millmark.assertion.action.when.malformed", Kind.INFORMATIONAL),

    /// An algorithm that C2PA does not list.
    ALGORITHM_UNSUPPORTED("algorithm.unsupported", Kind.FAILURE),
    /// An action does not name the ingredients it must.
    ASSERTION_ACTION_INGREDIENT_MISMATCH(
            "assertion.action.ingredientMismatch", Kind.STRUCTURAL_FAILURE),
    /// The actions break a rule.
    ASSERTION_ACTION_MALFORMED("assertion.action.malformed", Kind.STRUCTURAL_FAILURE),
    /// An actions assertion was redacted.
    ASSERTION_ACTION_REDACTED("assertion.action.redacted", Kind.STRUCTURAL_FAILURE),
    /// A redaction action does not name what it redacts.
    ASSERTION_ACTION_REDACTION_MISMATCH(
            "assertion.action.redactionMismatch", Kind.STRUCTURAL_FAILURE),
    /// A bound watermark without a soft binding.
    ASSERTION_ACTION_SOFT_BINDING_MISSING(
            "assertion.action.softBindingMissing", Kind.STRUCTURAL_FAILURE),
    /// The hash of an alternative content representation does not match.
    ASSERTION_ALTERNATIVE_CONTENT_REPRESENTATION_HASH_MISMATCH(
            "assertion.alternativeContentRepresentation.hashMismatch", Kind.FAILURE),
    /// An alternative content representation is not of its form.
    ASSERTION_ALTERNATIVE_CONTENT_REPRESENTATION_MALFORMED(
            "assertion.alternativeContentRepresentation.malformed", Kind.STRUCTURAL_FAILURE),
    /// An alternative content representation names nothing that is there.
    ASSERTION_ALTERNATIVE_CONTENT_REPRESENTATION_MISSING(
            "assertion.alternativeContentRepresentation.missing", Kind.STRUCTURAL_FAILURE),
    /// The hash of an ISO base media file is not of its form.
    ASSERTION_BMFF_HASH_MALFORMED("assertion.bmffHash.malformed", Kind.FAILURE),
    /// The hash of an ISO base media file does not match.
    ASSERTION_BMFF_HASH_MISMATCH("assertion.bmffHash.mismatch", Kind.FAILURE),
    /// The hash of boxes is not of its form.
    ASSERTION_BOXES_HASH_MALFORMED("assertion.boxesHash.malformed", Kind.FAILURE),
    /// The hash of boxes does not match.
    ASSERTION_BOXES_HASH_MISMATCH("assertion.boxesHash.mismatch", Kind.FAILURE),
    /// The asset has a box that the hash of boxes does not name.
    ASSERTION_BOXES_HASH_UNKNOWN_BOX("assertion.boxesHash.unknownBox", Kind.FAILURE),
    /// An assertion is not CBOR, or not of its label's form.
    ASSERTION_CBOR_INVALID("assertion.cbor.invalid", Kind.STRUCTURAL_FAILURE),
    /// A reference to actions that are kept elsewhere, in an update manifest.
    ASSERTION_CLOUD_DATA_ACTIONS("assertion.cloud-data.actions", Kind.STRUCTURAL_FAILURE),
    /// A reference to a hard binding that is kept elsewhere.
    ASSERTION_CLOUD_DATA_HARD_BINDING("assertion.cloud-data.hardBinding", Kind.STRUCTURAL_FAILURE),
    /// An assertion that is kept elsewhere has another label than its reference says.
    ASSERTION_CLOUD_DATA_LABEL_MISMATCH("assertion.cloud-data.labelMismatch", Kind.FAILURE),
    /// A reference to an assertion that is kept elsewhere is not of its form.
    ASSERTION_CLOUD_DATA_MALFORMED("assertion.cloud-data.malformed", Kind.STRUCTURAL_FAILURE),
    /// The collection hash binds other files than there are.
    ASSERTION_COLLECTION_HASH_INCORRECT_FILE_COUNT(
            "assertion.collectionHash.incorrectFileCount", Kind.FAILURE),
    /// The collection hash names a file outside the collection.
    ASSERTION_COLLECTION_HASH_INVALID_URI("assertion.collectionHash.invalidURI", Kind.FAILURE),
    /// The collection hash is not of its form.
    ASSERTION_COLLECTION_HASH_MALFORMED("assertion.collectionHash.malformed", Kind.FAILURE),
    /// A file of the collection is not what was sealed.
    ASSERTION_COLLECTION_HASH_MISMATCH("assertion.collectionHash.mismatch", Kind.FAILURE),
    /// The data hash is not of its form, or excludes the wrong range.
    ASSERTION_DATA_HASH_MALFORMED("assertion.dataHash.malformed", Kind.FAILURE),
    /// The text is not the text that was sealed.
    ASSERTION_DATA_HASH_MISMATCH("assertion.dataHash.mismatch", Kind.FAILURE),
    /// A data hash was redacted; the code that 2.4 has replaced by `assertion.hardBinding.redacted`.
    ASSERTION_DATA_HASH_REDACTED("assertion.dataHash.redacted", Kind.STRUCTURAL_FAILURE),
    /// An external reference among the assertions that the signer stands for. Not reported: 2.4 still lists it as a
    /// failure, but has no step that finds it, and section 18.24.1 allows what 2.3 forbade.
    ASSERTION_EXTERNAL_REFERENCE_CREATED(
            "assertion.external-reference.created", Kind.STRUCTURAL_FAILURE),
    /// What an external reference names has another hash than the reference says.
    ASSERTION_EXTERNAL_REFERENCE_HASH_MISMATCH(
            "assertion.external-reference.hashMismatch", Kind.FAILURE),
    /// What an external reference names has another label than the reference says.
    ASSERTION_EXTERNAL_REFERENCE_LABEL_MISMATCH(
            "assertion.external-reference.labelMismatch", Kind.FAILURE),
    /// An external reference is not of its form.
    ASSERTION_EXTERNAL_REFERENCE_MALFORMED(
            "assertion.external-reference.malformed", Kind.STRUCTURAL_FAILURE),
    /// A hard binding was redacted.
    ASSERTION_HARD_BINDING_REDACTED("assertion.hardBinding.redacted", Kind.STRUCTURAL_FAILURE),
    /// An assertion is not what the claim hashed.
    ASSERTION_HASHED_URI_MISMATCH("assertion.hashedURI.mismatch", Kind.FAILURE),
    /// An assertion that is kept elsewhere could not be read.
    ASSERTION_INACCESSIBLE("assertion.inaccessible", Kind.FAILURE),
    /// An ingredient assertion is not of its form.
    ASSERTION_INGREDIENT_MALFORMED("assertion.ingredient.malformed", Kind.STRUCTURAL_FAILURE),
    /// An assertion is not JSON.
    ASSERTION_JSON_INVALID("assertion.json.invalid", Kind.STRUCTURAL_FAILURE),
    /// A metadata assertion has a field that it may not have. Not reported: 2.4 no longer has it, and validators should
    /// not reject such an assertion (section 15.10.3.2.4).
    ASSERTION_METADATA_DISALLOWED("assertion.metadata.disallowed", Kind.STRUCTURAL_FAILURE),
    /// The claim names an assertion that is not there.
    ASSERTION_MISSING("assertion.missing", Kind.STRUCTURAL_FAILURE),
    /// The hash of a multi-part asset is not of its form.
    ASSERTION_MULTI_ASSET_HASH_MALFORMED("assertion.multiAssetHash.malformed", Kind.FAILURE),
    /// The hashes of the parts of a multi-part asset do not match.
    ASSERTION_MULTI_ASSET_HASH_MISMATCH("assertion.multiAssetHash.mismatch", Kind.FAILURE),
    /// A part of a multi-part asset is missing.
    ASSERTION_MULTI_ASSET_HASH_MISSING_PART("assertion.multiAssetHash.missingPart", Kind.FAILURE),
    /// Several hard bindings.
    ASSERTION_MULTIPLE_HARD_BINDINGS("assertion.multipleHardBindings", Kind.STRUCTURAL_FAILURE),
    /// A redacted assertion still has content.
    ASSERTION_NOT_REDACTED("assertion.notRedacted", Kind.STRUCTURAL_FAILURE),
    /// The claim names an assertion of another manifest.
    ASSERTION_OUTSIDE_MANIFEST("assertion.outsideManifest", Kind.STRUCTURAL_FAILURE),
    /// The claim redacts an assertion of its own manifest.
    ASSERTION_SELF_REDACTED("assertion.selfRedacted", Kind.STRUCTURAL_FAILURE),
    /// A time-stamp assertion is not of its form.
    ASSERTION_TIMESTAMP_MALFORMED("assertion.timestamp.malformed", Kind.STRUCTURAL_FAILURE),
    /// The assertion store holds something the claim does not name.
    ASSERTION_UNDECLARED("assertion.undeclared", Kind.STRUCTURAL_FAILURE),
    /// The claim is not CBOR.
    CLAIM_CBOR_INVALID("claim.cbor.invalid", Kind.STRUCTURAL_FAILURE),
    /// No hard binding.
    CLAIM_HARD_BINDINGS_MISSING("claim.hardBindings.missing", Kind.STRUCTURAL_FAILURE),
    /// The claim lacks a field, or one has the wrong type.
    CLAIM_MALFORMED("claim.malformed", Kind.STRUCTURAL_FAILURE),
    /// No claim.
    CLAIM_MISSING("claim.missing", Kind.STRUCTURAL_FAILURE),
    /// Several claims.
    CLAIM_MULTIPLE("claim.multiple", Kind.STRUCTURAL_FAILURE),
    /// The claim signature is wrong, or no `COSE_Sign1`.
    CLAIM_SIGNATURE_MISMATCH("claimSignature.mismatch", Kind.FAILURE),
    /// No claim signature where the claim says.
    CLAIM_SIGNATURE_MISSING("claimSignature.missing", Kind.STRUCTURAL_FAILURE),
    /// The signing credential was not valid at the time that counts.
    CLAIM_SIGNATURE_OUTSIDE_VALIDITY("claimSignature.outsideValidity", Kind.FAILURE),
    /// Anything else that is broken.
    GENERAL_ERROR("general.error", Kind.STRUCTURAL_FAILURE),
    /// A hashed URI inside an assertion names something else.
    HASHED_URI_MISMATCH("hashedURI.mismatch", Kind.FAILURE),
    /// A hashed URI inside an assertion names nothing.
    HASHED_URI_MISSING("hashedURI.missing", Kind.FAILURE),
    /// The claim signature of an ingredient is not what the ingredient assertion says.
    INGREDIENT_CLAIM_SIGNATURE_MISMATCH("ingredient.claimSignature.mismatch", Kind.FAILURE),
    /// The claim signature of an ingredient is not there.
    INGREDIENT_CLAIM_SIGNATURE_MISSING("ingredient.claimSignature.missing", Kind.FAILURE),
    /// The manifest of an ingredient is not what the ingredient assertion says.
    INGREDIENT_MANIFEST_MISMATCH("ingredient.manifest.mismatch", Kind.FAILURE),
    /// The manifest of an ingredient is not there.
    INGREDIENT_MANIFEST_MISSING("ingredient.manifest.missing", Kind.FAILURE),
    /// The sequence or the stream of a segment of live video is another than its manifest says.
    LIVEVIDEO_ASSERTION_INVALID("livevideo.assertion.invalid", Kind.FAILURE),
    /// A segment of live video does not continue the one before.
    LIVEVIDEO_CONTINUITY_METHOD_INVALID("livevideo.continuityMethod.invalid", Kind.FAILURE),
    /// The initialization segment of live video has media in it.
    LIVEVIDEO_INIT_INVALID("livevideo.init.invalid", Kind.FAILURE),
    /// The manifest of a segment of live video is not valid.
    LIVEVIDEO_MANIFEST_INVALID("livevideo.manifest.invalid", Kind.FAILURE),
    /// A segment of live video is not what was signed.
    LIVEVIDEO_SEGMENT_INVALID("livevideo.segment.invalid", Kind.FAILURE),
    /// A session key of live video is not bound to the signer.
    LIVEVIDEO_SESSIONKEY_INVALID("livevideo.sessionkey.invalid", Kind.FAILURE),
    /// A compressed manifest that cannot be read.
    MANIFEST_COMPRESSED_INVALID("manifest.compressed.invalid", Kind.STRUCTURAL_FAILURE),
    /// Several HTML elements that associate a manifest.
    MANIFEST_HTML_MULTIPLE_MANIFESTS("manifest.html.multipleManifests", Kind.STRUCTURAL_FAILURE),
    /// The manifest is elsewhere, and nobody fetched it.
    MANIFEST_INACCESSIBLE("manifest.inaccessible", Kind.STRUCTURAL_FAILURE),
    /// Several parents.
    MANIFEST_MULTIPLE_PARENTS("manifest.multipleParents", Kind.STRUCTURAL_FAILURE),
    /// A block in a comment with nothing in it.
    MANIFEST_STRUCTURED_TEXT_EMPTY_REFERENCE(
            "manifest.structuredText.emptyReference", Kind.STRUCTURAL_FAILURE),
    /// A block in a comment with something in it that leads to no manifest.
    MANIFEST_STRUCTURED_TEXT_MALFORMED_REFERENCE(
            "manifest.structuredText.malformedReference", Kind.STRUCTURAL_FAILURE),
    /// Several blocks in comments.
    MANIFEST_STRUCTURED_TEXT_MULTIPLE_REFERENCES(
            "manifest.structuredText.multipleReferences", Kind.STRUCTURAL_FAILURE),
    /// A block in a comment without a manifest.
    MANIFEST_STRUCTURED_TEXT_NO_MANIFEST(
            "manifest.structuredText.noManifest", Kind.STRUCTURAL_FAILURE),
    /// A block in a comment that names a manifest elsewhere, which nobody fetched.
    MANIFEST_STRUCTURED_TEXT_NO_RESOLUTION_PATH(
            "manifest.structuredText.noResolutionPath", Kind.STRUCTURAL_FAILURE),
    /// The text has only damaged wrappers.
    MANIFEST_TEXT_CORRUPTED_WRAPPER("manifest.text.corruptedWrapper", Kind.STRUCTURAL_FAILURE),
    /// The text has several wrappers.
    MANIFEST_TEXT_MULTIPLE_WRAPPERS("manifest.text.multipleWrappers", Kind.STRUCTURAL_FAILURE),
    /// A time-stamp manifest with something it may not have.
    MANIFEST_TIMESTAMP_INVALID("manifest.timestamp.invalid", Kind.STRUCTURAL_FAILURE),
    /// A time-stamp manifest without exactly one parent.
    MANIFEST_TIMESTAMP_WRONG_PARENTS("manifest.timestamp.wrongParents", Kind.STRUCTURAL_FAILURE),
    /// An update manifest with something it may not have.
    MANIFEST_UPDATE_INVALID("manifest.update.invalid", Kind.STRUCTURAL_FAILURE),
    /// An update manifest without exactly one parent.
    MANIFEST_UPDATE_WRONG_PARENTS("manifest.update.wrongParents", Kind.STRUCTURAL_FAILURE),
    /// The signing credential breaks the certificate profile.
    SIGNING_CREDENTIAL_INVALID("signingCredential.invalid", Kind.FAILURE),
    /// The signing credential was revoked.
    SIGNING_CREDENTIAL_OCSP_REVOKED("signingCredential.ocsp.revoked", Kind.FAILURE),
    /// The OCSP responder does not know the signing credential.
    SIGNING_CREDENTIAL_OCSP_UNKNOWN("signingCredential.ocsp.unknown", Kind.INFORMATIONAL),
    /// No trust anchor vouches for the signing credential.
    SIGNING_CREDENTIAL_UNTRUSTED("signingCredential.untrusted", Kind.FAILURE),
    /// A revocation list says that the signing credential, or a certificate authority above it, was revoked. The
    /// specification has no code for it.
    SIGNING_CREDENTIAL_CRL_REVOKED("dev.millmark.signingCredential.crl.revoked", Kind.FAILURE);

    /// What a code does to the state of a manifest.
    public enum Kind {
        /// Something holds.
        SUCCESS,
        /// Something worth knowing that changes nothing.
        INFORMATIONAL,
        /// Something does not hold, though the manifest is well-formed.
        FAILURE,
        /// The manifest is not even well-formed.
        STRUCTURAL_FAILURE
    }

    private final String code;
    private final Kind kind;

    StatusCode(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /// The code as the specification writes it.
    public String code() {
        return code;
    }

    /// What the code does to the state.
    public Kind kind() {
        return kind;
    }

    /// Whether the code is a failure of either kind.
    public boolean isFailure() {
        return kind == Kind.FAILURE || kind == Kind.STRUCTURAL_FAILURE;
    }

    /// The code as the specification writes it.
    @Override
    public String toString() {
        return code;
    }
}
