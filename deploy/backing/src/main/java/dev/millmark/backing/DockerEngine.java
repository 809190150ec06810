package dev.millmark.backing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/// The Docker engine of this machine, if there is one.
final class DockerEngine {

    private DockerEngine() {}

    /// Looks for a socket before it asks Testcontainers, which is slow and loud where there is none.
    static boolean answers() {
        return mayExist() && DockerClientFactory.instance().isDockerAvailable();
    }

    /// An image name that the setting `millmark.backing.image.<name>` overrides.
    static DockerImageName image(String name, String repository, String tag) {
        String image = Settings.value("millmark.backing.image." + name, repository + ":" + tag);
        return DockerImageName.parse(image).asCompatibleSubstituteFor(repository);
    }

    private static boolean mayExist() {
        if (System.getenv("DOCKER_HOST") != null) {
            return true;
        }
        Path home = Path.of(System.getProperty("user.home"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        home.resolve(".docker/run/docker.sock"),
                        home.resolve(".docker/desktop/docker.sock"),
                        Path.of(runtime == null ? "/run/user" : runtime).resolve("docker.sock"))
                .anyMatch(Files::exists);
    }
}
