package dev.millmark.watermarking.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.TreeLayout;
import dev.millmark.watermarking.log.checkpoint.Publisher;
import dev.millmark.watermarking.log.checkpoint.Witnesses;
import dev.millmark.watermarking.log.leader.Genesis;
import dev.millmark.watermarking.log.reading.Proofs;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import dev.millmark.watermarking.log.tree.DeadLetters;
import dev.millmark.watermarking.log.tree.Head;
import dev.millmark.watermarking.log.tree.HeadTable;
import dev.millmark.watermarking.log.tree.Sequencer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Has a log grow over a real broker and a real database, and keeps a copy of what it publishes at sizes where tilings
/// differ: for judges of other authors. `<size>/` is the log, `<size>.tlog-proof` and `<size>.leaf` its last leaf,
/// `log.vkey` the key. For each size and `<n>` from 1 to 5, `tampered/<size>-<n>/` is that log with one bit flipped,
/// `tampered/<size>-<n>.{checkpoint,tlog-proof,leaf}` are what a verifier of one leaf gets, with one bit flipped.
public final class InteropLogs {

    private static final List<Long> SIZES = List.of(1L, 2L, 255L, 256L, 257L, 65_536L, 70_000L);
    private static final int TAMPERS = 5;

    private InteropLogs() {}

    public static void main(String[] arguments) throws Exception {
        Path out = Path.of(arguments[0]);
        Files.createDirectories(out);
        try (LogSite site = LogPlatform.newSite()) {
            Files.writeString(out.resolve("log.vkey"), site.signer().verifierKey().text() + "\n");
            new Genesis(
                            site.transactions(),
                            site.kafka(),
                            site.config(),
                            site.signer().verifierKey(),
                            Clock.systemUTC())
                    .create();
            for (long size : SIZES) {
                grow(site, size);
                copy(site.config().directory(), out.resolve(String.valueOf(size)));
                prove(site, size, out);
                System.out.println("published " + size);
            }
        }
        Files.createDirectories(out.resolve("tampered"));
        for (long size : SIZES) {
            tamper(out, size);
            tamperWithProof(out, size);
        }
        System.exit(0);
    }

    /// Takes the lead, appends to exactly that size, publishes.
    private static void grow(LogSite site, long size) throws Exception {
        Head head = site.transactions().call(HeadTable::takeLead).orElseThrow();
        long there = LogTopic.describe(site.kafka(), site.config().topic()).end();
        send(site, size - there);
        DatabaseResources resources = new DatabaseResources(site.transactions());
        GrowingTree tree = GrowingTree.resume(head.tree().size(), resources);
        try (Consumer<byte[], byte[]> reader = site.kafka().exactReader(size <= 2 ? 1 : 1024)) {
            Sequencer sequencer =
                    new Sequencer(
                            site.transactions(),
                            reader,
                            site.config(),
                            stage -> {},
                            new DeadLetters(site.transactions(), site.sender(), site.config()),
                            head,
                            tree);
            while (sequencer.latest().head().size() < size) {
                sequencer.poll();
            }
            new Publisher(
                            site.transactions(),
                            site.store(),
                            site.signer(),
                            new Witnesses(
                                    site.transactions(),
                                    site.config(),
                                    site.store(),
                                    new BoundedHttpClient()),
                            stage -> {},
                            head.epoch(),
                            head.tree().size())
                    .publish(sequencer.latest());
        }
    }

    private static void send(LogSite site, long count) {
        try (Producer<byte[], byte[]> producer = site.kafka().orderedProducer()) {
            for (long i = 0; i < count; i++) {
                byte[] value = LogSite.entry(UUID.randomUUID()).encode().toArray();
                producer.send(new ProducerRecord<>(site.config().topic(), value));
            }
        }
    }

    private static void prove(LogSite site, long size, Path out) throws Exception {
        UUID last =
                site.transactions()
                        .call(connection -> {
                            try (var select =
                                            connection
                                                    .getConnection()
                                                    .prepareStatement(
                                                            "select event_id from log_leaf order by leaf_index desc limit 1");
                                    var result = select.executeQuery()) {
                                result.next();
                                return result.getObject(1, UUID.class);
                            }
                        });
        TlogProof proof = new Proofs(site.transactions(), site.store()).find(last).orElseThrow();
        Files.write(out.resolve(size + ".tlog-proof"), proof.encode().toArray());
        Files.write(out.resolve(size + ".leaf"), proof.extra().orElseThrow().toArray());
    }

    /// One bit in four tiles or bundles from first to last, and one in the checkpoint.
    private static void tamper(Path out, long size) throws IOException {
        List<ResourcePath> resources = new TreeLayout(size).all().toList();
        for (int n = 1; n <= TAMPERS; n++) {
            String file =
                    n == TAMPERS
                            ? "checkpoint"
                            : resources
                                    .get((n - 1) * (resources.size() - 1) / (TAMPERS - 2))
                                    .text();
            Path copy = out.resolve("tampered/" + size + "-" + n);
            link(out.resolve(String.valueOf(size)), copy);
            flip(copy.resolve(file), n);
        }
    }

    /// One bit in the checkpoint's root, its signature, the proof's path or index, the proof's checkpoint, the leaf.
    private static void tamperWithProof(Path out, long size) throws IOException {
        for (int n = 1; n <= TAMPERS; n++) {
            String name = "tampered/" + size + "-" + n;
            Path checkpoint = out.resolve(name + ".checkpoint");
            Path proof = out.resolve(name + ".tlog-proof");
            Path leaf = out.resolve(name + ".leaf");
            Files.copy(out.resolve(size + "/checkpoint"), checkpoint);
            Files.copy(out.resolve(size + ".tlog-proof"), proof);
            Files.copy(out.resolve(size + ".leaf"), leaf);
            String note = Files.readString(checkpoint);
            String bundle = Files.readString(proof);
            int root = note.indexOf('\n', note.indexOf('\n') + 1) + 1;
            switch (n) {
                case 1 -> flipAt(checkpoint, root);
                case 2 -> flipAt(checkpoint, note.getBytes(UTF_8).length - 20);
                case 3 ->
                        flipAt(
                                proof,
                                bundle.indexOf('\n', bundle.indexOf("\nindex ") + 1)
                                        + (size == 1 ? -1 : 1));
                case 4 -> flipAt(proof, bundle.getBytes(UTF_8).length - 20);
                default -> flip(leaf, 1);
            }
        }
    }

    private static void flip(Path file, int place) throws IOException {
        flipAt(file, (int) (Files.size(file) * place / (TAMPERS + 1)));
    }

    private static void flipAt(Path file, int at) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[at] ^= 0x01;
        Files.delete(file);
        Files.write(file, content);
    }

    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectory(copy);
                } else {
                    Files.createLink(copy, file);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
