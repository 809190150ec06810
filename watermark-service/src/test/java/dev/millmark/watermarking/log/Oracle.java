package dev.millmark.watermarking.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.watermarking.log.rebuild.Rebuild;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// What must hold of every log at rest, whatever happened to it.
public final class Oracle {

    private Oracle() {}

    /// The published log and its tables are what the topic's records make, byte for byte; every entry that was added is
    /// in it and waits no more.
    public static TreeHead check(LogSite site) throws Exception {
        SignedCheckpoint signed = SignedCheckpoint.parse(site.store().checkpoint().orElseThrow());
        TreeHead published = signed.checkpoint().head();
        assertThat(signed.verify(site.signer().verifierKey()))
                .isInstanceOf(NoteVerification.Verified.class);
        Rebuild.Outcome rebuilt = rebuild(site, published.size(), 1024);
        assertThat(rebuilt.differing()).isEmpty();
        assertThat(rebuilt.head()).isEqualTo(published);
        assertThat(site.number("select count(*) from log_outbox")).isZero();
        assertThat(
                        site.number(
                                """
                                select count(*) from added left join log_leaf using (event_id)
                                where coalesce(leaf_index, %d) >= %d\
                                """
                                        .formatted(published.size(), published.size())))
                .as("entries that are in no published leaf")
                .isZero();
        assertThat(site.number("select count(*) - max(leaf_index) - 1 from log_leaf")).isZero();
        return published;
    }

    public static Rebuild.Outcome rebuild(LogSite site, long size, int batch) throws Exception {
        long base = site.number("select base_offset from log_head");
        try (Consumer<byte[], byte[]> reader = site.kafka().exactReader(batch)) {
            return Rebuild.of(
                    size,
                    reader,
                    new TopicPartition(site.config().topic(), 0),
                    base,
                    site.store(),
                    new DatabaseResources(site.transactions()));
        }
    }
}
