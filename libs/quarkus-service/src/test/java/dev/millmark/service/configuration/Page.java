package dev.millmark.service.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A part of a page under `docs` that code says. `-Dmillmark.docs=write` writes it; a test without that holds the page
/// to the code.
///
/// @param file name under `docs`
/// @param part stands between `<!-- part -->` and `<!-- end of part -->`
public record Page(String file, String part) {

    /// Compares the page's part with what the code says, or writes it.
    public void assertSays(String expected) throws IOException {
        Path page = docs().resolve(file);
        String text = Files.readString(page);
        String begin = "<!-- " + part + " -->\n";
        String end = "<!-- end of " + part + " -->\n";
        assertThat(text).contains(begin).contains(end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        if ("write".equals(System.getProperty("millmark.docs"))) {
            Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as(
                            "docs/%s is not what the code says: run the test with"
                                    + " -Dmillmark.docs=write",
                            file)
                    .isEqualTo(expected);
        }
    }

    private static Path docs() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("docs/adr"))) {
            at = Objects.requireNonNull(at.getParent(), "no directory docs/adr above");
        }
        return at.resolve("docs");
    }
}
