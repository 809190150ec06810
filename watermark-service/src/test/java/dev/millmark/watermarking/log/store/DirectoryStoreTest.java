package dev.millmark.watermarking.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.TilePath;
import dev.millmark.watermarking.log.LogStoppedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The published log in a directory.
class DirectoryStoreTest {

    private static final TilePath PATH = new TilePath(0, 0, 1);
    private static final Resource TILE = new Resource(PATH, Bytes.copyOf(new byte[32]));
    private static final Resource OTHER =
            new Resource(PATH, Bytes.utf8("another tile of thirty-two bytes"));

    @TempDir Path directory;

    private DirectoryStore store() {
        return new DirectoryStore(directory, stage -> {});
    }

    @Test
    void storesAnotherTileOnlyToRepairIt() throws Exception {
        store().create(List.of(OTHER));

        assertThatThrownBy(() -> store().create(List.of(TILE)))
                .isInstanceOf(LogStoppedException.class);
        assertThat(store().read(PATH)).contains(OTHER.content());

        store().repair(TILE);
        assertThat(store().read(PATH)).contains(TILE.content());
    }

    @Test
    void repairsATileWhoseDirectoryIsGone() throws Exception {
        store().repair(TILE);

        assertThat(store().read(PATH)).contains(TILE.content());
    }

    @Test
    void leavesNothingElseBehindThanWhatIsPublished() throws Exception {
        store().create(List.of(TILE));
        store().repair(TILE);
        store().replaceCheckpoint(Bytes.utf8("checkpoint"));

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrder(
                            directory.resolve("checkpoint"), directory.resolve("tile/0/000.p/1"));
        }
    }

    @Test
    void clearsThePartsThatKilledWritersLeft() throws Exception {
        Files.createDirectory(directory.resolve(".parts"));
        Files.writeString(directory.resolve(".parts/.left"), "half a tile");

        store().clearParts();

        assertThat(directory.resolve(".parts")).isEmptyDirectory();
    }

    @Test
    void hasNothingToClearBeforeTheFirstWrite() throws Exception {
        store().clearParts();

        assertThat(directory).isEmptyDirectory();
    }

    /// Another instance takes over, again and again, while this one writes.
    @Test
    void writesAgainWhatWasClearedMeanwhile() throws Exception {
        AtomicBoolean stopping = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<?> clearing =
                    threads.submit(() -> {
                        while (!stopping.get()) {
                            store().clearParts();
                        }
                        return null;
                    });
            try {
                for (int i = 0; i < 50; i++) {
                    Resource tile = new Resource(new TilePath(0, i, 1), TILE.content());
                    store().create(List.of(tile));
                    store().replaceCheckpoint(Bytes.utf8(tile.path().text()));

                    assertThat(store().read(tile.path())).contains(tile.content());
                    assertThat(store().checkpoint()).contains(Bytes.utf8(tile.path().text()));
                }
            } finally {
                stopping.set(true);
            }
            clearing.get();
        }
    }
}
