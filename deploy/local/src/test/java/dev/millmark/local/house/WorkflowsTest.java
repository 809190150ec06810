package dev.millmark.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The workflows name each action by its commit, and call what a person calls.
class WorkflowsTest {

    private static final Pattern PINNED =
            Pattern.compile("uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v[0-9.]+");

    @Test
    void nameEachActionByItsCommit() {
        assertThat(lines("uses: ")).allMatch(line -> PINNED.matcher(line).matches());
    }

    @Test
    void callTheCommandsOfTheMakefile() {
        assertThat(lines("run: "))
                .allMatch(line -> line.startsWith("run: make "))
                .contains("run: make test", "run: make run ARGS=--once");
    }

    private static List<String> lines(String start) {
        List<Path> workflows = Sources.under(Sources.ROOT.resolve(".github/workflows"), ".yml");
        List<String> lines =
                workflows.stream()
                        .flatMap(file -> Sources.lines(file).stream())
                        .map(line -> line.strip().replaceFirst("^- ", ""))
                        .filter(line -> line.startsWith(start))
                        .toList();
        assertThat(lines).isNotEmpty();
        return lines;
    }
}
