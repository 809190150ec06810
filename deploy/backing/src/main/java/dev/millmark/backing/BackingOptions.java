package dev.millmark.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the backing services are started. Containers keep nothing and choose their ports; the rest concerns processes.
///
/// @param kind where they run
/// @param access who is let in
/// @param directory holds `broker/`, `database/` and their logs, and `wire/` with certificates
/// @param keeping what becomes of the directory when they are closed
/// @param brokerPort 0 for any free one
/// @param databasePort 0 for any free one
public record BackingOptions(
        BackingKind kind,
        Access access,
        Path directory,
        Keeping keeping,
        int brokerPort,
        int databasePort) {

    /// Who is let in.
    public enum Access {
        /// Anybody on this machine: for tests of one service, whose clients would all need certificates.
        OPEN,
        /// Who shows a certificate or a password over TLS, for what it has a right to. Only processes do this.
        ENFORCED
    }

    /// What becomes of the state.
    public enum Keeping {
        /// It is there at the next start.
        KEPT,
        /// It is gone when the services are closed; they are built to start fast rather than to run long.
        DROPPED
    }

    /// As the switch says, on free ports, with state that goes when they are closed.
    public static BackingOptions temporary() {
        try {
            return new BackingOptions(
                    BackingKind.configured(),
                    Access.OPEN,
                    Files.createTempDirectory("millmark-backing"),
                    Keeping.DROPPED,
                    0,
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for temporary state can be made", e);
        }
    }

    /// The same as processes that let in only who has a right to.
    public BackingOptions enforcing() {
        return new BackingOptions(
                BackingKind.PROCESSES,
                Access.ENFORCED,
                directory,
                keeping,
                brokerPort,
                databasePort);
    }

    /// Processes with state that lasts, which let in only who has a right to.
    ///
    /// @param directory made when absent
    public static BackingOptions kept(Path directory, int brokerPort, int databasePort) {
        return new BackingOptions(
                BackingKind.PROCESSES,
                Access.ENFORCED,
                directory,
                Keeping.KEPT,
                brokerPort,
                databasePort);
    }

    /// The same on another kind.
    public BackingOptions on(BackingKind other) {
        return new BackingOptions(other, access, directory, keeping, brokerPort, databasePort);
    }

    boolean enforces() {
        return access == Access.ENFORCED;
    }

    Path wire() {
        return directory.resolve("wire");
    }

    boolean drops() {
        return keeping == Keeping.DROPPED;
    }
}
