package dev.laidline.c2pa.validation;

import dev.laidline.c2pa.Claim;
import dev.laidline.c2pa.assertion.CollectionHash;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.bytes.HashAlgorithm;
import dev.laidline.c2pa.jumbf.JumbfUri;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Validates the hard binding of a collection (C2PA 2.4 section 15.12.5). Stricter than the letter where the letter lets
/// files be added: every file must be bound, as section A.6.2.1 asks of who writes a ZIP archive.
///
/// @param collection the files as they were found
/// @param hasNonZeroPadding whether the claim signature's `pad` and `pad2` hold anything but zeros
record CollectionHashValidation(
        AssetCollection collection, boolean hasNonZeroPadding, Claim claim, Findings findings) {

    private static final String URL = JumbfUri.assertion(CollectionHash.LABEL);

    void validate(CollectionHash binding) {
        Optional<HashAlgorithm> algorithm = claim.hashAlgorithm(binding.algorithm());
        if (algorithm.isEmpty()) {
            add(StatusCode.ALGORITHM_UNSUPPORTED, "the collection hash's algorithm");
        } else if (binding.files().isEmpty()) {
            add(StatusCode.ASSERTION_COLLECTION_HASH_MALFORMED, "no files");
        } else if (!binding.files().keySet().stream().allMatch(CollectionHashValidation::isSound)) {
            add(StatusCode.ASSERTION_COLLECTION_HASH_INVALID_URI, "a URI that leads elsewhere");
        } else if (!namesTheFiles(binding)) {
            add(
                    StatusCode.ASSERTION_COLLECTION_HASH_INCORRECT_FILE_COUNT,
                    "bound are other files than there are");
        } else if (binding.centralDirectory().isPresent()
                != collection.centralDirectory().isPresent()) {
            add(
                    StatusCode.ASSERTION_COLLECTION_HASH_MALFORMED,
                    "a hash of the central directory where there is none, or the reverse");
        } else {
            Optional<String> problem = problem(binding, algorithm.get());
            add(
                    problem.isEmpty()
                            ? StatusCode.ASSERTION_COLLECTION_HASH_MATCH
                            : StatusCode.ASSERTION_COLLECTION_HASH_MISMATCH,
                    problem.orElse("the hash of every file matches"));
        }
    }

    /// A relative URI without `.` and `..`, which could lead out of the collection.
    private static boolean isSound(String uri) {
        return !uri.isEmpty()
                && !uri.startsWith("/")
                && uri.indexOf('\\') < 0
                && Arrays.stream(uri.split("/", -1))
                        .noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    private boolean namesTheFiles(CollectionHash binding) {
        return collection.files().keySet().containsAll(binding.files().keySet())
                && collection.files().keySet().stream()
                        .allMatch(name -> name.endsWith("/") || binding.files().containsKey(name));
    }

    private Optional<String> problem(CollectionHash binding, HashAlgorithm algorithm) {
        if (hasNonZeroPadding) {
            return Optional.of("padding that is not zero");
        }
        boolean isSameDirectory =
                collection
                        .centralDirectory()
                        .map(algorithm::digest)
                        .equals(binding.centralDirectory());
        if (!isSameDirectory) {
            return Optional.of("the hash of the central directory does not match");
        }
        for (Map.Entry<String, Bytes> file : binding.files().entrySet()) {
            Bytes found = collection.files().getOrDefault(file.getKey(), Bytes.EMPTY);
            if (!algorithm.digest(found).equals(file.getValue())) {
                return Optional.of("the hash of a file does not match");
            }
        }
        return Optional.empty();
    }

    private void add(StatusCode code, String explanation) {
        findings.add(code, URL, explanation);
    }
}
