package dev.millmark.watermarking.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.TilePath;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.CheckpointWatch;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.leader.LogLeader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/// The log in a bucket of a real S3 server.
class ObjectStoreTest {

    private static final String BUCKET = "log";

    @TempDir static Path directory;

    private static ObjectStoreServer server;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        server = ObjectStoreServer.start(directory, BUCKET);
    }

    @AfterAll
    static void stop() {
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private static Map<String, String> bucket(String prefix) {
        return Map.of(
                "millmark.log.bucket.name", BUCKET,
                "millmark.log.bucket.prefix", prefix,
                "millmark.log.bucket.endpoint", server.endpoint().toString());
    }

    @Test
    void holdsALogThatIsTheSameAsItsRecordsMake() throws Exception {
        try (LogSite site = LogPlatform.newSite(bucket("whole"));
                CheckpointWatch watch = CheckpointWatch.over(site)) {
            for (int turn = 0; turn < 2; turn++) {
                LogLeader leader = site.leader(stage -> {});
                EntryRelay relay = site.relay();
                leader.start();
                relay.start();
                site.addEntries(400);
                site.awaitLogged();
                relay.stop();
                leader.stop();
            }

            assertThat(site.store()).isInstanceOf(ObjectStore.class);
            assertThat(Oracle.check(site).size()).isEqualTo(802);
            watch.check(site);
            try (S3Client client = ObjectStore.client(site.config().bucket())) {
                assertThat(
                                client.headObject(
                                                head -> head.bucket(BUCKET).key("whole/tile/0/000"))
                                        .cacheControl())
                        .isEqualTo("public, max-age=31536000, immutable");
            }
        }
    }

    @Test
    void makesATileOnceAndStopsTheLogAtAnother() throws Exception {
        try (LogSite site = LogPlatform.newSite(bucket("once"))) {
            TilePath path = new TilePath(0, 0, 1);
            Resource first = new Resource(path, Bytes.copyOf(new byte[32]));
            Resource other = new Resource(path, Bytes.utf8("another tile of thirty-two bytes"));
            site.store().create(List.of(first));
            site.store().create(List.of(first));

            assertThatThrownBy(() -> site.store().create(List.of(other)))
                    .isInstanceOf(LogStoppedException.class)
                    .hasMessageContaining("is stored already");
            assertThat(site.store().read(path)).contains(first.content());
        }
    }

    @Test
    void hasOneWinnerWhenSeveralMakeTheSameTile() throws Exception {
        try (LogSite site = LogPlatform.newSite(bucket("race"))) {
            for (int round = 0; round < Chaos.times(10, 200); round++) {
                TilePath path = new TilePath(0, round, 1);
                List<Callable<Boolean>> makers =
                        List.of(maker(site, path, 1), maker(site, path, 2), maker(site, path, 3));
                int made = 0;
                try (ExecutorService threads = Executors.newFixedThreadPool(makers.size())) {
                    for (var maker : threads.invokeAll(makers)) {
                        made += maker.get() ? 1 : 0;
                    }
                }

                assertThat(made).isEqualTo(1);
            }
        }
    }

    private static Callable<Boolean> maker(LogSite site, TilePath path, int content) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) content;
        return () -> {
            try {
                site.store().create(List.of(new Resource(path, Bytes.copyOf(bytes))));
                return true;
            } catch (LogStoppedException second) {
                return false;
            }
        };
    }

    @Test
    void storesAnotherTileOnlyToRepairIt() throws Exception {
        try (LogSite site = LogPlatform.newSite(bucket("repair"))) {
            TilePath path = new TilePath(0, 0, 1);
            Resource rotten = new Resource(path, Bytes.utf8("another tile of thirty-two bytes"));
            Resource right = new Resource(path, Bytes.copyOf(new byte[32]));

            site.store().repair(rotten);
            site.store().repair(right);

            assertThat(site.store().read(path)).contains(right.content());
        }
    }

    @Test
    void replacesTheCheckpointAndFindsNoneBeforeTheFirst() throws Exception {
        try (LogSite site = LogPlatform.newSite(bucket("checkpoint"))) {
            assertThat(site.store().checkpoint()).isEmpty();

            site.store().replaceCheckpoint(Bytes.utf8("first"));
            site.store().replaceCheckpoint(Bytes.utf8("second"));

            assertThat(site.store().checkpoint()).contains(Bytes.utf8("second"));
        }
    }

    @Test
    void waitsForABucketThatIsNotThere() throws Exception {
        Map<String, String> settings = new HashMap<>(bucket("late"));
        settings.put("millmark.log.bucket.name", "late");
        try (LogSite site = LogPlatform.newSite(settings);
                S3Client client = ObjectStore.client(site.config().bucket())) {
            LogLeader leader = site.leader(stage -> {});
            EntryRelay relay = site.relay();
            leader.start();
            relay.start();
            site.addEntries(20);
            Thread.sleep(1_000);

            assertThat(site.number("select count(*) from log_outbox")).isEqualTo(20);

            client.createBucket(create -> create.bucket("late"));
            site.awaitLogged();
            relay.stop();
            leader.stop();
            assertThat(Oracle.check(site).size()).isEqualTo(22);
        }
    }
}
