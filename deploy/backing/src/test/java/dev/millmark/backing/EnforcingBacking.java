package dev.millmark.backing;

import java.nio.file.Path;

/// A broker and a database that let in only who has a right to, shared by the tests of a JVM and gone with it.
final class EnforcingBacking {

    private static final BackingOptions OPTIONS = BackingOptions.temporary().enforcing();
    private static final BackingServices SERVICES = start();

    private EnforcingBacking() {}

    static BackingServices services() {
        return SERVICES;
    }

    /// Where certificates and logs are.
    static Path directory() {
        return OPTIONS.directory();
    }

    private static BackingServices start() {
        BackingServices started = BackingServices.start(OPTIONS);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            started.close();
                            Directories.delete(OPTIONS.directory());
                        }));
        return started;
    }
}
