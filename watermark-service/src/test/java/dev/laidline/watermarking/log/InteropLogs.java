package dev.laidline.watermarking.log;

import dev.laidline.tlog.policy.TlogProof;
import dev.laidline.tlog.tile.GrowingTree;
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

/// Has a log grow over a real broker and a real database, and keeps a copy of what it publishes at sizes where tilings differ: for judges
/// of other authors. `<size>/` is the log, `<size>.tlog-proof` and `<size>.leaf` its last leaf, `tampered-<n>/` the largest log with one bit
/// flipped, `log.vkey` the key.
public final class InteropLogs {

    private static final List<Long> SIZES = List.of(1L, 2L, 255L, 256L, 257L, 65_536L, 70_000L);
    private static final List<String> TAMPERED =
            List.of(
                    "tile/0/100",
                    "tile/0/273.p/112",
                    "tile/1/000",
                    "tile/entries/100",
                    "checkpoint");

    private InteropLogs() {}

    public static void main(String[] arguments) throws Exception {
        Path out = Path.of(arguments[0]);
        Files.createDirectories(out);
        try (LogSite site = LogPlatform.newSite()) {
            Files.writeString(out.resolve("log.vkey"), site.signer().verifierKey().text() + "\n");
            new Foundation(
                            site.transactions(),
                            site.kafka(),
                            site.config(),
                            site.signer().verifierKey(),
                            Clock.systemUTC())
                    .lay();
            for (long size : SIZES) {
                grow(site, size);
                copy(site.config().directory(), out.resolve(String.valueOf(size)));
                prove(site, size, out);
                System.out.println("published " + size);
            }
        }
        for (int i = 0; i < TAMPERED.size(); i++) {
            Path copy = out.resolve("tampered-" + (i + 1));
            copy(out.resolve(String.valueOf(SIZES.getLast())), copy);
            flip(copy.resolve(TAMPERED.get(i)));
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
                            new Witnesses(site.transactions(), site.config(), site.store()),
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
                                            connection.prepareStatement(
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

    private static void flip(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 0x01;
        Files.write(file, content);
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
