package dev.millmark.c2pa.document;

import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// An older central directory in a gap of an archive.
///
/// @param files the files that the archive has
record OldDirectory(List<ZipFile> files) {

    /// Whether `gap` is headers of the central directory and nothing else, each of which says of a file of the archive
    /// what its header there says, and nothing more.
    boolean fills(Bytes gap) {
        int at = 0;
        while (at < gap.size()) {
            Optional<Integer> size = headerSize(gap.from(at));
            if (size.isEmpty()) {
                return false;
            }
            at += size.get();
        }
        return true;
    }

    private Optional<Integer> headerSize(Bytes gap) {
        if (gap.size() < Zip.CENTRAL_SIZE || Zip.number32(gap, 0) != Zip.CENTRAL_HEADER) {
            return Optional.empty();
        }
        int size = Zip.CENTRAL_SIZE + Zip.number16(gap, 28);
        boolean hasMore = Zip.number16(gap, 30) != 0 || Zip.number16(gap, 32) != 0;
        return !hasMore
                        && size <= gap.size()
                        && files.stream().anyMatch(file -> isHeaderOf(file, gap.slice(0, size)))
                ? Optional.of(size)
                : Optional.empty();
    }

    /// Method, time, `crc-32`, sizes, offset and name: versions and attributes may be another writer's.
    private static boolean isHeaderOf(ZipFile file, Bytes header) {
        return file.header().slice(10, 30).equals(header.slice(10, 30))
                && file.header().slice(42, 46).equals(header.slice(42, 46))
                && file.header().hasAt(Zip.CENTRAL_SIZE, header.from(Zip.CENTRAL_SIZE));
    }
}
