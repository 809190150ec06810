package dev.millmark.watermarking.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.merkle.ConsistencyProof;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.watermarking.log.store.LogStore;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/// Reads the published checkpoint again and again, and remembers every one.
public final class CheckpointWatch implements AutoCloseable {

    private final LogStore store;
    private final Set<Bytes> seen = new LinkedHashSet<>();
    private final Thread thread;
    private volatile boolean stopping;

    private CheckpointWatch(LogStore store) {
        this.store = store;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    public static CheckpointWatch over(LogSite site) {
        return new CheckpointWatch(site.store());
    }

    private void run() {
        while (!stopping) {
            try {
                store.checkpoint().ifPresent(seen::add);
                Thread.sleep(2);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Every checkpoint that was ever served is of the tree that there is now, and none was shorter than the one
    /// before.
    public int check(LogSite site) throws Exception {
        close();
        TreeHead last = site.published();
        TiledTree tree = new TiledTree(last.size(), site.store());
        long before = 0;
        for (Bytes note : seen) {
            TreeHead head = SignedCheckpoint.parse(note).checkpoint().head();
            assertThat(head.size()).isGreaterThanOrEqualTo(before);
            assertThat(ConsistencyProof.of(head.size(), last.size(), tree).verify(head, last))
                    .isEqualTo(Verification.HOLDS);
            before = head.size();
        }
        return seen.size();
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
