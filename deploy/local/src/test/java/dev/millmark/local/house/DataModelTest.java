package dev.millmark.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.topic.TopicDefinition;
import dev.millmark.backing.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `docs/data-model.md` names every topic and every table, and says how long a topic keeps its records.
class DataModelTest {

    private static final Path PAGE = Sources.ROOT.resolve("docs/data-model.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|(.*)\\|$");
    private static final Pattern CREATED =
            Pattern.compile("(?im)^\\s*create table (?:if not exists )?(\\w+)");
    private static final Pattern DROPPED =
            Pattern.compile("(?im)^\\s*drop table (?:if exists )?(\\w+)");
    private static final Pattern RENAMED =
            Pattern.compile("(?im)^\\s*alter table (\\w+) rename to (\\w+)");
    private static final int KEPT = 2;

    @Test
    void namesEveryTopicAndHowLongItKeepsItsRecords() {
        Map<String, String> described = new LinkedHashMap<>();
        rows("Topics").forEach((topic, cells) -> described.put(topic, cells.get(KEPT)));

        Map<String, String> defined = new LinkedHashMap<>();
        for (TopicDefinition topic : Topics.ofThePlatform().all()) {
            defined.put(topic.name(), kept(topic));
        }
        assertThat(described).containsExactlyInAnyOrderEntriesOf(defined);
    }

    @ParameterizedTest
    @CsvSource({"watermark", "generator", "verifier"})
    void namesEveryTableOfAService(String schema) {
        String service = schema + "-service";

        assertThat(rows("Tables of the %s, schema `%s`".formatted(service, schema)).keySet())
                .containsExactlyInAnyOrderElementsOf(tables(Sources.ROOT.resolve(service)));
    }

    @Test
    void namesNoServiceThatIsNotThere() {
        assertThat(Sources.services())
                .extracting(Sources::name)
                .containsExactly("generator-service", "verifier-service", "watermark-service");
    }

    /// The first cell of each row under a heading, without its marks, and the cells behind it.
    private static Map<String, List<String>> rows(String heading) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        boolean isUnderIt = false;
        for (String line : Sources.lines(PAGE)) {
            if (line.startsWith("#")) {
                isUnderIt = line.equals("## " + heading);
            }
            Matcher row = ROW.matcher(line);
            if (isUnderIt && row.matches()) {
                rows.put(row.group(1), cells(row.group(2)));
            }
        }
        assertThat(rows).as(heading).isNotEmpty();
        return rows;
    }

    private static List<String> cells(String row) {
        return Pattern.compile("\\|").splitAsStream(row).map(String::strip).toList();
    }

    private static Set<String> tables(Path service) {
        Set<String> tables = new TreeSet<>();
        for (Path migration : migrations(service)) {
            String sql = Sources.text(migration);
            CREATED.matcher(sql).results().forEach(made -> tables.add(made.group(1)));
            DROPPED.matcher(sql).results().forEach(gone -> tables.remove(gone.group(1)));
            RENAMED.matcher(sql)
                    .results()
                    .filter(renamed -> tables.remove(renamed.group(1)))
                    .forEach(renamed -> tables.add(renamed.group(2)));
        }
        return tables;
    }

    /// In the order in which Flyway runs them.
    private static List<Path> migrations(Path service) {
        List<Path> migrations =
                new ArrayList<>(
                        Sources.under(service.resolve("src/main/resources/db/migration"), ".sql"));
        migrations.sort((one, other) -> Integer.compare(version(one), version(other)));
        return migrations;
    }

    private static int version(Path migration) {
        return Integer.parseInt(
                migration.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
    }

    private static String kept(TopicDefinition topic) {
        if ("compact".equals(topic.config().get("cleanup.policy"))) {
            return "the newest of each key";
        }
        long milliseconds =
                Long.parseLong(Objects.requireNonNull(topic.config().get("retention.ms")));
        return milliseconds < 0 ? "for good" : words(Duration.ofMillis(milliseconds));
    }

    private static String words(Duration time) {
        if (time.toMinutes() % 60 != 0) {
            return counted(time.toMinutes(), "minute");
        }
        return time.toHours() % 24 == 0
                ? counted(time.toDays(), "day")
                : counted(time.toHours(), "hour");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
