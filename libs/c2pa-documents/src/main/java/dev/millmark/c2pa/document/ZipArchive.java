package dev.millmark.c2pa.document;

import dev.millmark.c2pa.validation.AssetCollection;
import dev.millmark.encoding.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A ZIP archive whose every byte is accounted for: files, the bytes between them, the central directory, its end
/// record, then nothing.
///
/// Beyond what archives in general may be: no ZIP64, no encryption, no comment behind the archive, no names that differ
/// in case only, and local headers that say what the central directory says.
final class ZipArchive {

    /// Where the manifest store is (C2PA 2.4 section A.6.3).
    static final String CREDENTIAL = "META-INF/content_credential.c2pa";

    private static final int ENCRYPTED = 0x2041;
    private static final int DESCRIPTOR = 0x0008;
    private static final int UTF8 = 0x0800;
    private static final int DEFLATED = 8;

    private final List<ZipFile> files;
    private final Bytes end;
    private final List<Bytes> gaps;

    private ZipArchive(List<ZipFile> files, Bytes end, List<Bytes> gaps) {
        this.files = List.copyOf(files);
        this.end = end;
        this.gaps = List.copyOf(gaps);
    }

    /// Takes an archive apart. Nothing is decompressed.
    ///
    /// @throws MalformedDocumentException if it is not an archive as described
    static ZipArchive parse(Bytes archive, DocumentLimits limits)
            throws MalformedDocumentException {
        if (archive.size() > limits.bytes()) {
            throw malformed("of more than " + limits.bytes() + " bytes");
        }
        int endAt = archive.size() - Zip.END_SIZE;
        if (endAt < 0 || Zip.number32(archive, endAt) != Zip.END_OF_DIRECTORY) {
            throw malformed("its last bytes are no end record");
        }
        Bytes end = archive.from(endAt);
        long directory = Zip.number32(end, 16);
        int count = Zip.number16(end, 10);
        if (Zip.number32(end, 4) != 0
                || Zip.number16(end, 8) != count
                || Zip.number16(end, 20) != 0
                || directory + Zip.number32(end, 12) != endAt) {
            throw malformed("its end record does not fit the central directory");
        }
        if (count == 0 || count > limits.files()) {
            throw malformed("with no files or more than " + limits.files());
        }
        List<ZipFile> files = files(archive.slice(0, endAt), (int) directory, count);
        return new ZipArchive(files, end, gaps(files, archive.slice(0, (int) directory)));
    }

    /// In the order of the central directory.
    List<ZipFile> files() {
        return files;
    }

    /// The end record.
    Bytes end() {
        return end;
    }

    Optional<ZipFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /// The manifest store.
    ///
    /// @throws MalformedDocumentException if it is not where and how C2PA 2.4 section A.6.2.2 says
    Optional<Bytes> store() throws MalformedDocumentException {
        Optional<ZipFile> found = file(CREDENTIAL);
        if (found.isPresent()) {
            ZipFile credential = found.get();
            boolean isSound =
                    credential.method() == ZipFile.STORED
                            && Zip.number16(credential.header(), 8) == 0
                            && credential.isDetermined()
                            && (credential.crc() == 0
                                    || credential.crc() == Zip.crc32(credential.content()));
            if (!isSound) {
                throw malformed("its credential is not stored as it must be");
            }
        }
        return found.map(ZipFile::content);
    }

    /// Everything but the manifest store, for the collection hash.
    ///
    /// @throws MalformedDocumentException if a folder is more than a name, since folders need not be bound
    AssetCollection collection(GapPolicy policy) throws MalformedDocumentException {
        Map<String, Bytes> spans = new LinkedHashMap<>();
        for (ZipFile file : files) {
            if (file.isFolder() && !(file.content().isEmpty() && file.isDetermined())) {
                throw malformed("a folder with content");
            }
            if (!file.name().equals(CREDENTIAL)) {
                spans.put(file.name(), file.span());
            }
        }
        return new AssetCollection(
                spans, Optional.of(hashedDirectory(files, end)), !isPermitted(policy));
    }

    private boolean isPermitted(GapPolicy policy) {
        return switch (policy) {
            case NOTHING -> gaps.isEmpty();
            case OLD_DIRECTORY -> gaps.stream().allMatch(new OldDirectory(files)::fills);
        };
    }

    /// What of the central directory is hashed: all but the `crc-32` of the manifest store (C2PA 2.4 section A.6.2.2).
    static Bytes hashedDirectory(List<ZipFile> files, Bytes end) {
        List<Bytes> parts = new ArrayList<>();
        for (ZipFile file : files) {
            if (file.name().equals(CREDENTIAL)) {
                parts.add(file.header().slice(0, ZipFile.CRC));
                parts.add(file.header().from(ZipFile.CRC + 4));
            } else {
                parts.add(file.header());
            }
        }
        parts.add(end);
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }

    private static List<ZipFile> files(Bytes archive, int directory, int count)
            throws MalformedDocumentException {
        List<ZipFile> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int at = directory;
        for (int i = 0; i < count; i++) {
            Bytes header = header(archive, at);
            String name = name(header);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw malformed("two files of one name");
            }
            files.add(file(archive.slice(0, directory), name, header));
            at += header.size();
        }
        if (at != archive.size()) {
            throw malformed("bytes between central directory and end record");
        }
        return files;
    }

    private static Bytes header(Bytes archive, int at) throws MalformedDocumentException {
        if (at + Zip.CENTRAL_SIZE > archive.size()
                || Zip.number32(archive, at) != Zip.CENTRAL_HEADER) {
            throw malformed("no header where one must be in the central directory");
        }
        int size =
                Zip.CENTRAL_SIZE
                        + Zip.number16(archive, at + 28)
                        + Zip.number16(archive, at + 30)
                        + Zip.number16(archive, at + 32);
        if (at + size > archive.size()) {
            throw malformed("a header that goes beyond the central directory");
        }
        Bytes header = archive.slice(at, at + size);
        int flags = Zip.number16(header, 8);
        int method = Zip.number16(header, 10);
        if ((flags & ENCRYPTED) != 0 || method != ZipFile.STORED && method != DEFLATED) {
            throw malformed("a file that is encrypted or compressed by another method");
        }
        return header;
    }

    private static String name(Bytes header) throws MalformedDocumentException {
        Bytes encoded = header.slice(Zip.CENTRAL_SIZE, Zip.CENTRAL_SIZE + Zip.number16(header, 28));
        boolean isUtf8 = (Zip.number16(header, 8) & UTF8) != 0;
        String name;
        try {
            name =
                    (isUtf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)
                            .newDecoder()
                            .decode(ByteBuffer.wrap(encoded.toArray()))
                            .toString();
        } catch (CharacterCodingException foreign) {
            throw malformed("a name in an encoding that it does not state");
        }
        boolean leadsElsewhere =
                Arrays.stream(name.split("/", -1))
                        .anyMatch(part -> part.equals(".") || part.equals(".."));
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || leadsElsewhere) {
            throw malformed("a name that is no relative path");
        }
        return name;
    }

    private static ZipFile file(Bytes files, String name, Bytes header)
            throws MalformedDocumentException {
        long start = Zip.number32(header, ZipFile.OFFSET);
        if (start + Zip.LOCAL_SIZE > files.size()) {
            throw malformed("a local header beyond the files");
        }
        Bytes local = files.from((int) start);
        int nameSize = Zip.number16(header, 28);
        long contentAt = Zip.LOCAL_SIZE + (long) nameSize + Zip.number16(local, 28);
        long contentEnd = contentAt + Zip.number32(header, 20);
        boolean agrees =
                Zip.number32(local, 0) == Zip.LOCAL_HEADER
                        && contentEnd <= local.size()
                        && Zip.number16(local, 26) == nameSize
                        && local.hasAt(
                                Zip.LOCAL_SIZE,
                                header.slice(Zip.CENTRAL_SIZE, Zip.CENTRAL_SIZE + nameSize))
                        && local.slice(6, 10).equals(header.slice(8, 12));
        if (!agrees) {
            throw malformed("a local header that differs from the central directory");
        }
        boolean isStreamed = (Zip.number16(header, 8) & DESCRIPTOR) != 0;
        if (!isStreamed && !local.slice(14, 26).equals(header.slice(16, 28))) {
            throw malformed("a local header that differs from the central directory");
        }
        int end = (int) contentEnd + (isStreamed ? descriptorSize(local, (int) contentEnd) : 0);
        if (end > local.size()) {
            throw malformed("a data descriptor that is cut off");
        }
        return new ZipFile(
                name,
                header,
                (int) start,
                local.slice(0, end),
                local.slice((int) contentAt, (int) contentEnd));
    }

    /// APPNOTE section 4.3.9: the signature is optional. Some writers announce a descriptor and leave it out.
    private static int descriptorSize(Bytes local, int at) {
        long next = at + 4 <= local.size() ? Zip.number32(local, at) : Zip.CENTRAL_HEADER;
        if (next == Zip.LOCAL_HEADER || next == Zip.CENTRAL_HEADER) {
            return 0;
        }
        return next == Zip.DATA_DESCRIPTOR ? 16 : 12;
    }

    /// What is before, between and behind the files. A reader that goes from local header to local header can find
    /// files there that the central directory does not name.
    private static List<Bytes> gaps(List<ZipFile> files, Bytes archive)
            throws MalformedDocumentException {
        int at = 0;
        List<Bytes> gaps = new ArrayList<>();
        for (ZipFile file :
                files.stream().sorted(Comparator.comparingInt(ZipFile::start)).toList()) {
            if (file.start() < at) {
                throw malformed("files that overlap");
            }
            if (file.start() > at) {
                gaps.add(archive.slice(at, file.start()));
            }
            at = file.end();
        }
        if (at < archive.size()) {
            gaps.add(archive.from(at));
        }
        return gaps;
    }

    static MalformedDocumentException malformed(String problem) {
        return new MalformedDocumentException("ZIP archive: " + problem);
    }
}
