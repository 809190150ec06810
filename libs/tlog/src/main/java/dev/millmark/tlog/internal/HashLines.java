package dev.millmark.tlog.internal;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.tlog.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lines of one base64 hash each, as tlog-proof and tlog-witness write proofs.
public final class HashLines {

    /// The longest proof there is: a leaf among 2^63.
    public static final int MOST = 63;

    private HashLines() {}

    /// The hashes; empty where a line is not one or there are more than [#MOST].
    public static Optional<List<Hash>> parse(List<String> lines) {
        if (lines.size() > MOST) {
            return Optional.empty();
        }
        List<Hash> hashes = new ArrayList<>();
        for (String line : lines) {
            Optional<Bytes> bytes =
                    CanonicalBase64.decode(line).filter(hash -> hash.size() == Hash.SIZE);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            hashes.add(new Hash(bytes.get()));
        }
        return Optional.of(List.copyOf(hashes));
    }

    /// Appends a line for each hash.
    public static void write(List<Hash> hashes, StringBuilder to) {
        hashes.forEach(hash -> to.append(CanonicalBase64.encode(hash.bytes())).append('\n'));
    }
}
