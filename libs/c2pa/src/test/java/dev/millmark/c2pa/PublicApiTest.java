package dev.millmark.c2pa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Doclint over what a stranger sees: everything public has a comment, and whatever a comment refers to is there. That
/// a comment repeats each parameter is not asked for.
class PublicApiTest {

    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void isDocumented(@TempDir Path classes) throws IOException {
        List<Path> sources = sources();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();

        boolean isCompiled = compile(sources, classes, found);

        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(isCompiled).as("compiles: %s", found.getDiagnostics()).isTrue();
        assertThat(found.getDiagnostics())
                .as("doclint was at work: it misses @return where house style leaves it out")
                .anyMatch(diagnostic -> text(diagnostic).contains("no @return"));
        assertThat(found.getDiagnostics().stream())
                .filteredOn(diagnostic -> text(diagnostic).contains("no comment"))
                .map(PublicApiTest::place)
                .isEmpty();
    }

    private static boolean compile(
            List<Path> sources, Path classes, DiagnosticCollector<JavaFileObject> found)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-Xdoclint:all/public",
                        "-Xmaxwarns",
                        "10000",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString());
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ENGLISH, null)) {
            return compiler.getTask(
                            Writer.nullWriter(),
                            files,
                            found,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getSource().getName() + ":" + diagnostic.getLineNumber();
    }

    private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getMessage(Locale.ENGLISH);
    }
}
