package dev.laidline.watermarking.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
    void findsTheLogTheSameAndEveryFileThatIsNot() throws Exception {
        try (LogSite site = LogPlatform.newSite()) {
            site.addEntries(600);
            LogLead lead = site.lead(stage -> {});
            EntryRelay relay = site.relay();
            lead.start();
            relay.start();
            site.awaitLogged();
            relay.stop();
            lead.stop();

            assertThat(rebuild(site)).startsWith("true SAME leaves=602 ");

            Path tile = site.config().directory().resolve("tile/0/001");
            byte[] content = Files.readAllBytes(tile);
            content[100] ^= 1;
            Files.write(tile, content);
            Files.delete(site.config().directory().resolve("tile/entries/000"));

            assertThat(rebuild(site))
                    .startsWith("false DIFFERENT leaves=602 ")
                    .contains("published tile/0/001\n", "published tile/entries/000\n");
        }
    }

    private String rebuild(LogSite site) throws Exception {
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
                        new PrintStream(out, true, UTF_8));
        return same + " " + out.toString(UTF_8);
    }
}
