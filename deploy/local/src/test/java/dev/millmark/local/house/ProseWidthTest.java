package dev.millmark.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of prose end within 120 columns, in documents and in comments. A table's row, a sample and an address cannot
/// be broken; test data stays as it is, and so do pages that a program writes.
class ProseWidthTest {

    private static final int COLUMNS = 120;
    private static final Pattern LEFT_ALONE =
            Pattern.compile(
                    ".*/src/test/resources/.*|docs/(calibration/.*|configuration.md|errors.md)");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(///?|#|--|\\*|<!--)\\s.*");
    private static final Pattern UNBREAKABLE = Pattern.compile("^\\s*\\S+\\s+\\S{100,}$");

    @Test
    void documentsStayWithinTheColumns() {
        List<String> wide =
                Sources.endingIn(".md").stream()
                        .filter(file -> !LEFT_ALONE.matcher(Sources.name(file)).matches())
                        .flatMap(file -> wide(file, proseOf(Sources.lines(file))))
                        .toList();

        assertThat(wide).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".java", ".yaml", ".properties", ".sh", "Makefile"})
    void commentsStayWithinTheColumns(String ending) {
        List<Path> files =
                Sources.endingIn(ending).stream()
                        .filter(file -> !LEFT_ALONE.matcher(Sources.name(file)).matches())
                        .toList();

        List<String> wide =
                files.stream()
                        .flatMap(file -> wide(file, commentsOf(Sources.lines(file))))
                        .toList();

        assertThat(files).isNotEmpty();
        assertThat(wide).isEmpty();
    }

    @Test
    void findsAWideLineOfProseAndLeavesTablesSamplesAndAddresses() {
        String words = "word ".repeat(30);

        assertThat(proseOf(List.of("| " + words, "```", words, "```", "- " + words)))
                .filteredOn(line -> line.text().length() > COLUMNS)
                .extracting(Line::number)
                .containsExactly(5);
        assertThat(commentsOf(List.of("/// " + words, "int a;" + words, "// " + "a".repeat(130))))
                .filteredOn(line -> isWide(line.text()))
                .extracting(Line::number)
                .containsExactly(1);
    }

    private static Stream<String> wide(Path file, List<Line> lines) {
        return lines.stream()
                .filter(line -> isWide(line.text()))
                .map(line -> Sources.name(file) + ":" + line.number());
    }

    private static boolean isWide(String line) {
        return line.codePointCount(0, line.length()) > COLUMNS
                && !UNBREAKABLE.matcher(line).matches();
    }

    private static List<Line> proseOf(List<String> document) {
        List<Line> prose = new ArrayList<>();
        boolean isSample = false;
        for (int i = 0; i < document.size(); i++) {
            String line = document.get(i);
            if (line.stripLeading().startsWith("```")) {
                isSample = !isSample;
            } else if (!isSample && !line.stripLeading().startsWith("|")) {
                prose.add(new Line(i + 1, line));
            }
        }
        return prose;
    }

    private static List<Line> commentsOf(List<String> source) {
        List<Line> comments = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            if (COMMENT.matcher(source.get(i)).matches()) {
                comments.add(new Line(i + 1, source.get(i)));
            }
        }
        return comments;
    }

    private record Line(int number, String text) {}
}
