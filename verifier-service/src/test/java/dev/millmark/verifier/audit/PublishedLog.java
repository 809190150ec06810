package dev.millmark.verifier.audit;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.ResourceSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A log as its operator publishes it, who may be dishonest and holds the key.
final class PublishedLog implements ResourceSource {

    private static final Bytes SEED =
            Bytes.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    private final LogSigner signer = LogSigner.of(new KeyName("log.example/test"), SEED);
    private final Map<String, Bytes> resources = new HashMap<>();
    private final List<Bytes> entries = new ArrayList<>();

    VerifierKey key() {
        return signer.verifierKey();
    }

    /// Publishes a tree of these entries, whatever was published before, and signs it.
    Bytes publish(List<Bytes> all) {
        entries.clear();
        entries.addAll(all);
        resources.clear();
        GrowingTree tree = new GrowingTree();
        for (Bytes entry : all) {
            tree.append(entry, this::put);
            tree.partials().forEach(this::put);
        }
        return signer.sign(Checkpoint.of(key().name().value(), tree.head())).encode();
    }

    /// Changes what is published at a path, behind the back of the signature.
    void replace(ResourcePath path, Bytes content) {
        resources.put(path.text(), content);
    }

    List<Bytes> entries() {
        return List.copyOf(entries);
    }

    private void put(Resource resource) {
        resources.put(resource.path().text(), resource.content());
    }

    @Override
    public Optional<Bytes> read(ResourcePath path) {
        return Optional.ofNullable(resources.get(path.text()));
    }
}
