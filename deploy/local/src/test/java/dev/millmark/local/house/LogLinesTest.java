package dev.millmark.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Holds what the services log to the list of keys in `docs/architecture.md`.
class LogLinesTest {

    private static final Pattern LINE =
            Pattern.compile(
                    "LOG\\s*\\.\\s*(?:debug|info|warn|error)f?\\(\\s*(?:\\w+,\\s*)?((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");
    private static final Pattern STATEMENT = Pattern.compile("LOG\\s*\\.[^;]*;");
    private static final Pattern NULLABLE =
            Pattern.compile("\\.get(?:Message|LocalizedMessage|SQLState)\\(\\)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("(\\w+)=%[sd]");
    private static final Pattern LISTED = Pattern.compile("`([a-zA-Z]+)`");

    @Test
    void everyValueHasAKeyOfTheList() throws IOException {
        Set<String> listed = listed();
        Set<String> used = new HashSet<>();
        int lines = 0;
        for (Path source : sources()) {
            for (String line : lines(Files.readString(source))) {
                lines++;
                assertThat(KEY.matcher(line).replaceAll(""))
                        .as("%s in %s", line, source)
                        .doesNotContain("%");
                KEY.matcher(line).results().map(key -> key.group(1)).forEach(used::add);
            }
        }

        assertThat(lines).isGreaterThan(30);
        assertThat(listed).containsAll(used);
    }

    /// A pool that gives no connection in time has no SQLSTATE, and a closed channel no message.
    @Test
    void noReasonIsNull() throws IOException {
        for (Path source : sources()) {
            assertThat(STATEMENT.matcher(Files.readString(source)).results())
                    .extracting(MatchResult::group)
                    .as(source.toString())
                    .noneMatch(line -> NULLABLE.matcher(line).find());
        }
    }

    private static List<Path> sources() {
        return Sources.endingIn(".java").stream()
                .filter(file -> file.toString().matches(".*-service/src/main/.*"))
                .toList();
    }

    private static List<String> lines(String source) {
        return LINE.matcher(source)
                .results()
                .map(line ->
                        LITERAL.matcher(line.group(1))
                                .results()
                                .map(literal -> literal.group(1))
                                .collect(Collectors.joining()))
                .toList();
    }

    private static Set<String> listed() throws IOException {
        String page = Files.readString(Sources.ROOT.resolve("docs/architecture.md"));
        String part = page.substring(page.indexOf("## What a log line may say"));
        return LISTED.matcher(part)
                .results()
                .map((MatchResult key) -> key.group(1))
                .collect(Collectors.toSet());
    }
}
