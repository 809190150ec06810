package dev.millmark.service.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The keys that the files under `deploy` set for one service.
public final class DeployedKeys {

    private static final Pattern VARIABLE =
            Pattern.compile("^\\s+(MILLMARK_[A-Z0-9_]+):", Pattern.MULTILINE);

    private DeployedKeys() {}

    /// Environment variables of a service in `compose.yaml` and in its Kubernetes manifest.
    public static List<String> of(String service) throws IOException {
        Path deploy = Path.of("../deploy");
        String compose = Files.readString(deploy.resolve("compose.yaml"));
        int begin = compose.indexOf("\n  " + service + ":\n");
        String block = compose.substring(begin + 1).split("\n  (?=[a-z])", 2)[0];
        String manifest = Files.readString(deploy.resolve("kubernetes/" + service + ".yaml"));
        return VARIABLE.matcher(block + "\n" + manifest)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }
}
