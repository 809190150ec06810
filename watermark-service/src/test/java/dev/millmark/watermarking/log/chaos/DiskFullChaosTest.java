package dev.millmark.watermarking.log.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.Child;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.watermarking.log.Chaos;
import dev.millmark.watermarking.log.CheckpointWatch;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogProcess;
import dev.millmark.watermarking.log.LogSite;
import dev.millmark.watermarking.log.Oracle;
import dev.millmark.watermarking.log.SmallDisk;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk under the published log is full or may not be written to, and then is as before. Meanwhile the log goes on
/// appending and nothing torn can be read.
class DiskFullChaosTest {

    private static final String SIZE = "size=4m,nr_inodes=600";

    @TempDir Path directory;

    @Test
    void publishesNothingTornWhileTheDiskTakesNothingAndEverythingAfterwards() throws Exception {
        Chaos.need(SmallDisk.isPossible(), "no process may mount a tmpfs here");
        try (LogSite site = LogPlatform.newSite()) {
            Path published = site.config().directory();
            try (Child child =
                    LogProcess.of(site, directory)
                            .under(SmallDisk.command(SIZE, published))
                            .start()) {
                SmallDisk disk = SmallDisk.of(child, published);
                try (LogSite seen =
                                site.with(
                                        Map.of("millmark.log.directory", disk.path().toString()));
                        CheckpointWatch watch = CheckpointWatch.over(seen)) {
                    for (int i = 0; i < Chaos.times(3, 30); i++) {
                        site.addEntries(100);
                        site.awaitLogged();
                        switch (i % 3) {
                            case 0 -> disk.fillBytes();
                            case 1 -> disk.fillFiles();
                            default -> disk.mayBeWritten(false);
                        }
                        staysWhole(seen);
                        disk.mayBeWritten(true);
                        disk.free();
                        site.awaitLogged();
                        Oracle.check(seen);
                    }
                    watch.check(seen);
                }
            }
        }
    }

    /// A write beyond the largest file that a process may have ends in the middle, as on a full disk.
    @Test
    void publishesNothingTornWhileFilesCannotGrowAndEverythingAfterwards() throws Exception {
        List<String> smallFiles = List.of("sh", "-c", "ulimit -S -f 8; exec \"$0\" \"$@\"");
        try (LogSite site = LogPlatform.newSite();
                Child child = LogProcess.of(site, directory).under(smallFiles).start()) {
            site.await(() -> site.store().checkpoint().isPresent(), "no checkpoint");

            staysWhole(site);

            Process raised =
                    new ProcessBuilder("prlimit", "--pid", "" + child.pid(), "--fsize=unlimited:")
                            .start();
            assertThat(raised.waitFor()).isZero();
            site.awaitLogged();
            Oracle.check(site);
        }
    }

    /// Appends more than there is room for. What is published is a whole tree still, and not the tree that is
    /// committed.
    private static void staysWhole(LogSite site) throws Exception {
        long leaves = site.number("select count(*) from log_leaf");
        site.addEntries(300);
        site.await(
                () -> site.number("select count(*) from log_leaf") >= leaves + 300,
                "entries without a leaf");
        Thread.sleep(1_000);

        TreeHead published = site.published();
        assertThat(published.size()).isLessThan(leaves + 300);
        assertThat(new TiledTree(published.size(), site.store()).root())
                .isEqualTo(published.root());
        assertThat(site.number("select count(*) from log_outbox")).isPositive();
        assertThat(files(site.config().directory()))
                .allSatisfy(file -> {
                    ResourcePath path =
                            ResourcePath.parse(
                                    site.config().directory().relativize(file).toString());
                    assertThat(new DatabaseResources(site.transactions()).read(path))
                            .as(path.text())
                            .contains(Bytes.copyOf(Files.readAllBytes(file)));
                });
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("tile"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
