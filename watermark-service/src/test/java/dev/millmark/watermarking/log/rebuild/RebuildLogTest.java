package dev.millmark.watermarking.log.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.watermarking.log.LogPlatform;
import dev.millmark.watermarking.log.LogSite;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command behind `make rebuild-log`, on a log over a real broker and database.
class RebuildLogTest {

    @TempDir Path directory;

    @Test
    void findsTheLogTheSameAndEveryFileThatIsNotAndRepairsThoseWhenAsked() throws Exception {
        try (LogSite site = LogPlatform.newSite()) {
            site.log(600);
            assertThat(rebuild(site, false)).startsWith("true SAME leaves=602 ");

            Path tile = site.config().directory().resolve("tile/0/001");
            byte[] content = Files.readAllBytes(tile);
            byte[] rotten = content.clone();
            rotten[100] ^= 1;
            Files.write(tile, rotten);
            Path bundle = site.config().directory().resolve("tile/entries/000");
            Files.delete(bundle);

            assertThat(rebuild(site, false))
                    .startsWith("false DIFFERENT leaves=602 ")
                    .contains("published tile/0/001\n", "published tile/entries/000\n")
                    .doesNotContain("REPAIRED");
            assertThat(tile).hasBinaryContent(rotten);
            assertThat(bundle).doesNotExist();
            assertThat(rebuild(site, true))
                    .startsWith("true DIFFERENT leaves=602 ")
                    .endsWith("REPAIRED published=2 left=0\n");
            assertThat(tile).hasBinaryContent(content);
            assertThat(rebuild(site, true)).startsWith("true SAME leaves=602 ");
        }
    }

    @Test
    void repairsNothingThatTheTablesDoNotConfirm() throws Exception {
        try (LogSite site = LogPlatform.newSite()) {
            site.log(600);
            Path bundle = site.config().directory().resolve("tile/entries/001");
            Files.delete(bundle);
            site.execute("alter table log_leaf disable trigger user");
            site.execute(
                    "update log_leaf set leaf = set_bit(leaf, 77, 1 - get_bit(leaf, 77)) where leaf_index = 300");

            assertThat(rebuild(site, true))
                    .startsWith("false DIFFERENT leaves=602 ")
                    .endsWith(
                            """
                            REPAIRED published=0 left=2
                              published tile/entries/001
                              log_leaf tile/entries/001
                            """);
            assertThat(bundle).doesNotExist();
        }
    }

    @Test
    void repairsNothingUnderACheckpointThatTheRecordsDoNotMake() throws Exception {
        try (LogSite site = LogPlatform.newSite()) {
            site.log(600);
            Path bundle = site.config().directory().resolve("tile/entries/001");
            Files.delete(bundle);
            Bytes forged =
                    site.signer()
                            .sign(
                                    Checkpoint.of(
                                            site.config().origin(),
                                            new TreeHead(602, Hash.EMPTY_TREE)))
                            .encode();
            site.store().replaceCheckpoint(forged);

            assertThat(rebuild(site, true))
                    .startsWith("false DIFFERENT leaves=602 ")
                    .contains("the checkpoint has root", "REPAIRED published=0 left=1\n");
            assertThat(bundle).doesNotExist();
            assertThat(site.store().checkpoint()).contains(forged);
        }
    }

    private String rebuild(LogSite site, boolean repairs) throws Exception {
        Map<String, String> settings = new HashMap<>(site.settings());
        settings.put("quarkus.datasource.jdbc.url", settings.get("jdbc"));
        settings.put("quarkus.datasource.username", settings.get("user"));
        settings.put("quarkus.datasource.password", settings.get("user"));
        settings.put(
                "quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema",
                settings.get("schema"));
        settings.put("kafka.bootstrap.servers", settings.get("broker"));
        Path file = directory.resolve("application.properties");
        Files.writeString(
                file,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean same =
                RebuildLog.run(
                        RebuildLog.settings(Optional.of(file.toString())),
                        repairs,
                        new PrintStream(out, true, UTF_8));
        return same + " " + out.toString(UTF_8);
    }
}
