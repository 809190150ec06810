package dev.millmark.local.platform;

import java.nio.file.Files;
import java.nio.file.Path;

/// The working copy that the platform runs from.
///
/// @param root holds the services' folders
public record Checkout(Path root) {

    private static final Path MARK = Path.of("deploy", "kubernetes", "topics.yaml");

    /// The one that the working directory lies in.
    public static Checkout here() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(MARK))) {
                return new Checkout(at);
            }
        }
        throw new PlatformException(
                "the working directory is not inside a checkout of Millmark: change to one");
    }

    Path packaged(Service service) {
        Path jar = root.resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new PlatformException(
                    jar + " is missing: build it with make, or mvn -Pquick package");
        }
        return jar;
    }

    Path model() {
        return root.resolve("libs/language-model/models/millmark-small");
    }
}
