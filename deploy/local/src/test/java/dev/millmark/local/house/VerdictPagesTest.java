package dev.millmark.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages that explain the verdicts explain those that there are.
class VerdictPagesTest {

    private static final Path CODE =
            Sources.ROOT.resolve(
                    "verifier-service/src/main/java/dev/millmark/verifier/verdict/Verdict.java");
    private static final Pattern VERDICT =
            Pattern.compile("record (\\w+)\\([^)]*\\) implements Verdict\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Pattern CAPITAL = Pattern.compile("(?<=.)[A-Z]");
    private static final String RESERVED = "derived";

    @ParameterizedTest
    @ValueSource(strings = {"docs/concepts.md", "docs/architecture.md"})
    void haveARowForEachVerdict(String page) {
        Set<String> verdicts =
                VERDICT.matcher(Sources.text(CODE))
                        .results()
                        .map(verdict -> kebab(verdict.group(1)))
                        .collect(Collectors.toCollection(TreeSet::new));
        verdicts.add(RESERVED);
        String text = Sources.text(Sources.ROOT.resolve(page));
        String table = text.substring(text.indexOf("| verdict |"));

        Set<String> explained =
                ROW.matcher(table.substring(0, table.indexOf("\n\n")))
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(verdicts).contains("attested", "no-evidence").hasSizeGreaterThan(5);
        assertThat(explained).isEqualTo(verdicts);
    }

    private static String kebab(String name) {
        return CAPITAL.matcher(name)
                .replaceAll((MatchResult capital) -> "-" + capital.group())
                .toLowerCase(Locale.ROOT);
    }
}
