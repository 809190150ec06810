package dev.millmark.release.policy;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The policy that comes with the library: `default-policy.yaml` beside its packages.
public final class DefaultPolicy {

    /// What errors call the file.
    public static final String FILE = "default-policy.yaml";

    private DefaultPolicy() {}

    /// The file's bytes, to start a policy of one's own from.
    public static Bytes text() {
        try (InputStream file =
                DefaultPolicy.class.getResourceAsStream("/dev/millmark/release/" + FILE)) {
            if (file == null) {
                throw new IllegalStateException("The jar has no " + FILE + ": build it again");
            }
            return Bytes.copyOf(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
