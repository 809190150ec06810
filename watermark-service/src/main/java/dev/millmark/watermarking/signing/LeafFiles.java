package dev.millmark.watermarking.signing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The files of a local authority's leaves: `leaf-es256.p12` for the first, `leaf-es256-20271123T120000Z.p12` for the
/// one that follows a leaf which ends then. Whoever renews the same leaf thus means the same file, and only one makes
/// it.
final class LeafFiles {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".p12";

    private final Path directory;
    private final String prefix;

    LeafFiles(Path directory, SigningAlgorithm algorithm) {
        this.directory = directory;
        this.prefix = "leaf-" + algorithm.name().toLowerCase(Locale.ROOT);
    }

    /// The file of the newest leaf, or where the first one goes.
    Path newest() throws IOException {
        NavigableMap<Instant, Path> successors = successors();
        return successors.isEmpty()
                ? directory.resolve(prefix + SUFFIX)
                : successors.lastEntry().getValue();
    }

    /// The file of the leaf that follows one which ends at `end`.
    Path successor(Instant end) {
        return directory.resolve(prefix + "-" + TIME.format(end) + SUFFIX);
    }

    /// Deletes leaves that have a successor and ended before `now`: nothing is signed with them any more.
    void deleteEndedBefore(Instant now) throws IOException {
        Path file = directory.resolve(prefix + SUFFIX);
        for (Map.Entry<Instant, Path> successor : successors().entrySet()) {
            if (successor.getKey().isBefore(now)) {
                Files.deleteIfExists(file);
            }
            file = successor.getValue();
        }
    }

    /// All but the first, by the end of the leaf that each follows.
    private NavigableMap<Instant, Path> successors() throws IOException {
        NavigableMap<Instant, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(directory, prefix + "-*" + SUFFIX)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                String time = name.substring(prefix.length() + 1, name.length() - SUFFIX.length());
                try {
                    files.put(Instant.from(TIME.parse(time)), file);
                } catch (DateTimeException notOurs) {
                    // a file of somebody else's
                }
            }
        } catch (NoSuchFileException none) {
            return files;
        }
        return files;
    }
}
