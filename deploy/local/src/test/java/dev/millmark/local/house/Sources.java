package dev.millmark.local.house;

import dev.millmark.local.platform.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of the checkout that people write.
final class Sources {

    static final Path ROOT = Checkout.here().root();
    static final Path SERVICE_LIBRARY = ROOT.resolve("libs/quarkus-service");

    private static final Set<String> MADE = Set.of("target", "node_modules", "models", "vectors");

    private Sources() {}

    /// Those with this ending, outside of what is built, downloaded or hidden.
    static List<Path> endingIn(String ending) {
        return under(ROOT, ending);
    }

    /// Those of the modules that are services.
    static List<Path> services() {
        try (var folders = Files.list(ROOT)) {
            return folders.filter(folder -> folder.getFileName().toString().endsWith("-service"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> under(Path folder, String ending) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) {
                            String name = directory.getFileName().toString();
                            boolean isHidden = name.startsWith(".") && !name.equals(".github");
                            return !directory.equals(folder) && (isHidden || MADE.contains(name))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.getFileName().toString().endsWith(ending)) {
                                found.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static String text(Path file) {
        return String.join("\n", lines(file));
    }

    /// A path as people name it.
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}
