package dev.millmark.c2pa.document;

import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.RelativeUri;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a ZIP archive together from files of another one, copied byte for byte, and from new files that are stored
/// without compression. No clock is read: a new file is as old as a ZIP archive can say, 1 January 1980.
final class ZipBuilder {

    private static final int VERSION = 10;
    private static final int FIRST_OF_JANUARY_1980 = 0x0021;

    private final List<ZipFile> files = new ArrayList<>();

    /// Appends a file as it is.
    void copy(ZipFile file) {
        files.add(file);
    }

    /// Appends a new file.
    void add(String name, Bytes content) {
        files.add(stored(name, content));
    }

    /// What binds the archive when `store` is its manifest store, whatever bytes the store holds.
    CollectionHash hash(Bytes store) {
        Map<String, Bytes> digests = new LinkedHashMap<>();
        for (ZipFile file : files) {
            digests.put(RelativeUri.of(file.name()), HashAlgorithm.SHA256.digest(file.span()));
        }
        Placed placed = place(store);
        Bytes directory = ZipArchive.hashedDirectory(placed.files(), placed.end());
        return new CollectionHash(
                digests,
                Optional.of(HashAlgorithm.SHA256.identifier()),
                Optional.of(HashAlgorithm.SHA256.digest(directory)));
    }

    /// The archive, with `store` as its last file.
    Bytes build(Bytes store) {
        Placed placed = place(store);
        List<Bytes> parts = new ArrayList<>();
        placed.files().forEach(file -> parts.add(file.span()));
        placed.files().forEach(file -> parts.add(file.header()));
        parts.add(placed.end());
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }

    /// Files whose headers say where they are, and the end record.
    private record Placed(List<ZipFile> files, Bytes end) {}

    private Placed place(Bytes store) {
        List<ZipFile> all = new ArrayList<>(files);
        all.add(stored(ZipArchive.CREDENTIAL, store));
        List<ZipFile> placed = new ArrayList<>();
        int at = 0;
        int directory = 0;
        for (ZipFile file : all) {
            placed.add(moved(file, at));
            at += file.span().size();
            directory += file.header().size();
        }
        BytesBuilder end = new BytesBuilder(Zip.END_SIZE);
        Zip.put32(end, Zip.END_OF_DIRECTORY);
        Zip.put32(end, 0);
        Zip.put16(end, placed.size());
        Zip.put16(end, placed.size());
        Zip.put32(end, directory);
        Zip.put32(end, at);
        Zip.put16(end, 0);
        return new Placed(placed, end.build());
    }

    private static ZipFile moved(ZipFile file, int start) {
        BytesBuilder header = new BytesBuilder(file.header().size());
        header.put(file.header().slice(0, ZipFile.OFFSET));
        Zip.put32(header, start);
        header.put(file.header().from(ZipFile.OFFSET + 4));
        return new ZipFile(file.name(), header.build(), start, file.span(), file.content());
    }

    /// Version, flags, method, time, date, `crc-32` and both sizes stand in both headers alike.
    private static ZipFile stored(String name, Bytes content) {
        Bytes encoded = Bytes.utf8(name);
        BytesBuilder common = new BytesBuilder(22);
        Zip.put16(common, VERSION);
        Zip.put16(common, 0);
        Zip.put16(common, ZipFile.STORED);
        Zip.put16(common, 0);
        Zip.put16(common, FIRST_OF_JANUARY_1980);
        Zip.put32(common, Zip.crc32(content));
        Zip.put32(common, content.size());
        Zip.put32(common, content.size());
        Bytes alike = common.build();
        BytesBuilder local = new BytesBuilder(Zip.LOCAL_SIZE + encoded.size() + content.size());
        Zip.put32(local, Zip.LOCAL_HEADER);
        local.put(alike);
        Zip.put16(local, encoded.size());
        Zip.put16(local, 0);
        local.put(encoded).put(content);
        BytesBuilder central = new BytesBuilder(Zip.CENTRAL_SIZE + encoded.size());
        Zip.put32(central, Zip.CENTRAL_HEADER);
        Zip.put16(central, VERSION);
        central.put(alike);
        Zip.put16(central, encoded.size());
        central.put(Bytes.zeros(Zip.CENTRAL_SIZE - 30)).put(encoded);
        return new ZipFile(name, central.build(), 0, local.build(), content);
    }
}
