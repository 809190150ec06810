package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.TreeLayout;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.leader.LogLeader;
import dev.millmark.watermarking.log.rebuild.Rebuild;
import dev.millmark.watermarking.log.rebuild.Repair;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// One bit flips in many published files and in rows of the tables: the comparison with the topic's records finds all
/// of them and nothing else. The published ones are stored again, but for those that the tables do not confirm.
class BitRotChaosTest {

    private static final long SEED = 24;
    private static final List<String> ROTTEN_ROWS =
            List.of("log_resource tile/entries/003", "log_leaf tile/entries/002");
    private static final List<String> UNCONFIRMED =
            List.of(
                    "log_resource tile/entries/003",
                    "published tile/entries/003",
                    "log_leaf tile/entries/002",
                    "published tile/entries/002");

    @Test
    void findsEveryFlippedBitAndRepairsWhatIsPublished() throws Exception {
        int flips = Chaos.times(20, 1_000);
        int leaves = flips * ResourcePath.FULL;
        Random random = new Random(SEED);
        try (LogSite site = LogPlatform.newSite()) {
            LogLeader leader = site.leader(stage -> {});
            leader.start();
            site.await(() -> site.number("select count(*) from log_head") == 1, "no heads");
            site.send(
                    leaves,
                    i ->
                            LogSite.entry(new UUID(random.nextLong(), random.nextLong()))
                                    .encode()
                                    .toArray());
            site.await(
                    () -> site.number("select published_size from log_publication") == leaves + 2,
                    "records that are not published");
            leader.stop();
            List<String> paths =
                    new ArrayList<>(
                            new TreeLayout(leaves + 2).all().map(ResourcePath::text).toList());
            Collections.shuffle(paths, random);
            List<String> rotten = new ArrayList<>();
            for (String path : paths.subList(0, flips)) {
                flip(site.config().directory().resolve(path), random);
                rotten.add("published " + path);
            }
            rotten.addAll(ROTTEN_ROWS);
            site.execute("alter table log_resource disable trigger user");
            site.execute("alter table log_leaf disable trigger user");
            site.execute(
                    "update log_resource set content = set_bit(content, 77, 1 - get_bit(content, 77)) where path = 'tile/entries/003'");
            site.execute(
                    "update log_leaf set leaf = set_bit(leaf, 77, 1 - get_bit(leaf, 77)) where leaf_index = 700");

            Rebuild.Outcome found = Oracle.rebuild(site, leaves + 2, 1024);
            List<String> left =
                    Repair.of(
                            found,
                            site.published(),
                            new DatabaseResources(site.transactions()),
                            site.store());

            List<String> unconfirmed = new ArrayList<>(UNCONFIRMED);
            unconfirmed.retainAll(rotten);
            assertThat(found.differing()).containsExactlyInAnyOrderElementsOf(rotten);
            assertThat(left).containsExactlyInAnyOrderElementsOf(unconfirmed);
            assertThat(Oracle.rebuild(site, leaves + 2, 1024).differing())
                    .containsExactlyInAnyOrderElementsOf(unconfirmed);
        }
    }

    private static void flip(Path file, Random random) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, content);
    }
}
