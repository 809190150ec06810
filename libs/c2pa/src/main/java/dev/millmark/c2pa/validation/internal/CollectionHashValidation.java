package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.RelativeUri;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.validation.AssetCollection;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.encoding.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Validates the hard binding of a collection (C2PA 2.4 section 15.12.5). Stricter than the letter where the letter
/// lets files be added: every file must be bound, as section A.6.2.1 asks of who writes a ZIP archive.
///
/// @param url of the collection hash
/// @param collection the files as they were found
/// @param hasNonZeroPadding whether the claim signature's `pad` and `pad2` hold anything but zeros
record CollectionHashValidation(
        String url,
        AssetCollection collection,
        boolean hasNonZeroPadding,
        Claim claim,
        Findings findings) {

    void validate(CollectionHash binding) {
        Optional<HashAlgorithm> algorithm = claim.hashAlgorithm(binding.algorithm());
        Map<String, Bytes> digests = new LinkedHashMap<>();
        binding.files()
                .forEach((uri, digest) ->
                        RelativeUri.name(uri).ifPresent(name -> digests.put(name, digest)));
        if (algorithm.isEmpty()) {
            add(StatusCode.ALGORITHM_UNSUPPORTED, "the collection hash's algorithm");
        } else if (binding.files().isEmpty()) {
            add(StatusCode.ASSERTION_COLLECTION_HASH_MALFORMED, "no files");
        } else if (digests.size() != binding.files().size()) {
            add(
                    StatusCode.ASSERTION_COLLECTION_HASH_INVALID_URI,
                    "a URI that leads elsewhere, or two for one file");
        } else if (!areTheFiles(digests)) {
            add(
                    StatusCode.ASSERTION_COLLECTION_HASH_INCORRECT_FILE_COUNT,
                    "bound are other files than there are");
        } else if (binding.centralDirectory().isPresent()
                != collection.centralDirectory().isPresent()) {
            add(
                    StatusCode.ASSERTION_COLLECTION_HASH_MALFORMED,
                    "a hash of the central directory where there is none, or the reverse");
        } else {
            Optional<String> problem =
                    problem(digests, binding.centralDirectory(), algorithm.get());
            add(
                    problem.isEmpty()
                            ? StatusCode.ASSERTION_COLLECTION_HASH_MATCH
                            : StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH,
                    problem.orElse("the hash of every file matches"));
        }
    }

    private boolean areTheFiles(Map<String, Bytes> digests) {
        Set<String> found = collection.files().keySet();
        return found.containsAll(digests.keySet())
                && found.stream().allMatch(name -> name.endsWith("/") || digests.containsKey(name));
    }

    private Optional<String> problem(
            Map<String, Bytes> digests, Optional<Bytes> directory, HashAlgorithm algorithm) {
        if (hasNonZeroPadding) {
            return Optional.of("padding that is not zero");
        }
        if (collection.hasUnboundBytes()) {
            return Optional.of("bytes that no hash covers");
        }
        if (!collection.centralDirectory().map(algorithm::digest).equals(directory)) {
            return Optional.of("the hash of the central directory does not match");
        }
        for (Map.Entry<String, Bytes> file : digests.entrySet()) {
            Bytes found = collection.files().getOrDefault(file.getKey(), Bytes.EMPTY);
            if (!algorithm.digest(found).equals(file.getValue())) {
                return Optional.of("the hash of a file does not match");
            }
        }
        return Optional.empty();
    }

    private void add(StatusCode code, String explanation) {
        findings.add(code, url, explanation);
    }
}
