package dev.millmark.watermarking.log.rebuild;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.tlog.tile.BundlePath;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.ResourceSource;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import dev.millmark.watermarking.log.tree.LeafOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Makes the log again from nothing but the topic's records, and compares every byte of what is published and of
/// what the tables hold.
public final class Rebuild {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PUBLISHED = "published";

    private final GrowingTree tree = new GrowingTree();
    private final Map<UUID, Long> indices = new HashMap<>();
    private final List<String> differing = new ArrayList<>();
    private final List<Repairable> repairable = new ArrayList<>();
    private final ResourceSource published;
    private final DatabaseResources tables;
    private long compared;

    private Rebuild(ResourceSource published, DatabaseResources tables) {
        this.published = published;
        this.tables = tables;
    }

    /// What came out.
    ///
    /// @param head of the tree that was made
    /// @param compared how many tiles and bundles were compared
    /// @param differing where those are that are missing or differ: `published`, `log_resource` or `log_leaf`, and the
    /// path
    /// @param repairable those that differ where they are published and nowhere else
    public record Outcome(
            TreeHead head, long compared, List<String> differing, List<Repairable> repairable) {

        public Outcome {
            differing = List.copyOf(differing);
            repairable = List.copyOf(repairable);
        }
    }

    /// A published file that is missing or differs, while the topic's records and the tables agree on its content.
    ///
    /// @param content the SHA-256 of what they agree on
    record Repairable(ResourcePath path, Hash content) {

        /// How [Outcome#differing] names it.
        String text() {
            return PUBLISHED + " " + path.text();
        }
    }

    /// Rebuilds a tree of `size` leaves and compares it.
    ///
    /// @param reader reads the topic; it is moved to the first leaf's record
    public static Outcome of(
            long size,
            Consumer<byte[], byte[]> reader,
            TopicPartition partition,
            long baseOffset,
            ResourceSource published,
            DatabaseResources tables)
            throws IOException {
        Rebuild rebuild = new Rebuild(published, tables);
        reader.assign(List.of(partition));
        reader.seek(partition, baseOffset);
        long heard = System.nanoTime();
        while (rebuild.tree.size() < size) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            reader.poll(Duration.ofMillis(250)).forEach(records::add);
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new IOException("the topic has no record after leaf " + rebuild.tree.size());
            }
            rebuild.append(records, size, baseOffset);
        }
        for (Resource partial : rebuild.tree.partials()) {
            rebuild.compare(partial);
        }
        return new Outcome(
                rebuild.tree.head(), rebuild.compared, rebuild.differing, rebuild.repairable);
    }

    private void append(List<ConsumerRecord<byte[], byte[]>> records, long size, long baseOffset)
            throws IOException {
        long first = tree.size();
        List<Bytes> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : records) {
            if (first + values.size() == size) {
                break;
            }
            if (message.offset() != baseOffset + first + values.size()) {
                throw new IOException("the topic lacks records before " + message.offset());
            }
            byte[] value = message.value();
            values.add(value == null ? Bytes.EMPTY : Bytes.copyOf(value));
        }
        List<Admission> admissions = values.stream().map(Admission::of).toList();
        List<Leaf> leaves = LeafOrder.leaves(first, values, admissions, indices);
        List<Resource> full = new ArrayList<>();
        for (Leaf leaf : leaves) {
            tree.append(leaf.encode(), full::add);
        }
        for (Resource resource : full) {
            compare(resource);
        }
    }

    private void compare(Resource resource) throws IOException {
        compared++;
        boolean isPublished = isSame(resource, PUBLISHED, published.read(resource.path()));
        boolean isInTables = isSame(resource, "log_resource", tables.read(resource.path()));
        if (resource.path() instanceof BundlePath bundle) {
            isInTables &= isSame(resource, "log_leaf", tables.leaves(bundle));
        }
        if (!isPublished && isInTables) {
            repairable.add(new Repairable(resource.path(), Hash.sha256(resource.content())));
        }
    }

    private boolean isSame(Resource made, String where, Optional<Bytes> there) {
        boolean isSame = there.isPresent() && there.get().equals(made.content());
        if (!isSame) {
            differing.add(where + " " + made.path().text());
        }
        return isSame;
    }
}
