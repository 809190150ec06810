package dev.millmark.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A package holds at most 20 types, or its `package-info.java` says why it holds "more than twenty".
class PackageSizeTest {

    private static final int TYPES = 20;
    private static final Pattern REASON =
            Pattern.compile(
                    "more\\s+(?:///\\s+)?than\\s+(?:///\\s+)?twenty", Pattern.CASE_INSENSITIVE);
    private static final String INFO = "package-info.java";

    @Test
    void noPackageIsTooLargeWithoutAReason() {
        assertThat(packages().entrySet())
                .filteredOn(each -> each.getValue().size() > TYPES && !hasReason(each.getKey()))
                .extracting(each -> Sources.name(each.getKey()) + ": " + each.getValue().size())
                .isEmpty();
    }

    @Test
    void noReasonOutlivesItsPackage() {
        assertThat(packages().entrySet())
                .filteredOn(each -> each.getValue().size() <= TYPES && hasReason(each.getKey()))
                .extracting(each -> Sources.name(each.getKey()))
                .isEmpty();
    }

    private static Map<Path, List<Path>> packages() {
        Map<Path, List<Path>> packages =
                Sources.endingIn(".java").stream()
                        .filter(file -> file.toString().contains("/src/main/java/"))
                        .filter(file -> !file.endsWith(INFO))
                        .collect(
                                Collectors.groupingBy(
                                        Path::getParent, TreeMap::new, Collectors.toList()));
        assertThat(packages).hasSizeGreaterThan(20);
        return packages;
    }

    private static boolean hasReason(Path folder) {
        Path info = folder.resolve(INFO);
        return Files.exists(info) && REASON.matcher(Sources.text(info)).find();
    }
}
