package dev.millmark.tlog.tile;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Up to 256 entries: for each its length as a big-endian `uint16`, then its bytes (C2SP tlog-tiles).
///
/// @param entries in order of their index
public record EntryBundle(List<Bytes> entries) {

    /// The longest entry in bytes.
    public static final int MAXIMUM_ENTRY = 0xFFFF;

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if an entry is too long or there are more than 256
    public EntryBundle {
        entries = List.copyOf(entries);
        if (entries.size() > ResourcePath.FULL) {
            throw new IllegalArgumentException(
                    "Bundle of " + entries.size() + " entries: give at most 256");
        }
        for (Bytes entry : entries) {
            if (entry.size() > MAXIMUM_ENTRY) {
                throw new IllegalArgumentException(
                        "Entry of " + entry.size() + " bytes: give at most 65535");
            }
        }
    }

    /// Reads a bundle of exactly `width` entries.
    ///
    /// @throws MalformedBundleException if there are more, fewer, or bytes left
    public static EntryBundle parse(Bytes content, int width) throws MalformedBundleException {
        List<Bytes> entries = new ArrayList<>(width);
        int at = 0;
        for (int i = 0; i < width; i++) {
            if (content.size() - at < 2) {
                throw new MalformedBundleException("ends before entry " + i);
            }
            int size = content.at(at) << 8 | content.at(at + 1);
            at += 2;
            if (content.size() - at < size) {
                throw new MalformedBundleException("ends within entry " + i);
            }
            entries.add(content.slice(at, at + size));
            at += size;
        }
        if (at != content.size()) {
            throw new MalformedBundleException("bytes after entry " + (width - 1));
        }
        return new EntryBundle(entries);
    }

    /// The bundle's bytes.
    public Bytes encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Bytes entry : entries) {
            bytes.write(entry.size() >>> 8);
            bytes.write(entry.size());
            bytes.writeBytes(entry.toArray());
        }
        return Bytes.copyOf(bytes.toByteArray());
    }

    /// The hashes of the entries as leaves.
    public List<Hash> leafHashes() {
        return entries.stream().map(Hash::leaf).toList();
    }
}
