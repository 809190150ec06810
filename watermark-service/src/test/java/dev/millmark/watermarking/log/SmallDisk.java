package dev.millmark.watermarking.log;

import dev.millmark.backing.Child;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file system of few bytes and few files that one process and its children alone have at a directory: a `tmpfs` in a
/// mount namespace of their own. The kernel, and nothing else, says that it is full, or that nothing may be written to
/// it.
public final class SmallDisk {

    private static final List<String> NAMESPACE =
            List.of("unshare", "--user", "--map-root-user", "--mount");
    private static final String MOUNT =
            """
            while [ "$1" != -- ]; do mount -t tmpfs -o "$0" tmpfs "$1" || exit; shift; done
            shift; exec "$@"\
            """;

    /// A write that needs more than this fails in the middle.
    private static final long LEFT = 12 * 1024;

    private static final int TRIES = 1_000;

    private final Child process;
    private final Path directory;

    private SmallDisk(Child process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /// Whether this machine lets processes have mounts of their own.
    public static boolean isPossible() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/mnt"));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException withoutUnshare) {
            return false;
        }
    }

    /// What a process has to be started under so that each of the directories is one.
    ///
    /// @param size as `mount` takes it, for example `size=4m,nr_inodes=600`
    public static List<String> command(String size, Path... directories) throws IOException {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.addAll(List.of("sh", "-c", MOUNT, size + ",mode=700"));
        for (Path directory : directories) {
            command.add(Files.createDirectories(directory).toString());
        }
        command.add("--");
        return command;
    }

    /// The one that a process has at `directory`.
    public static SmallDisk of(Child process, Path directory) {
        return new SmallDisk(process, directory);
    }

    /// Where other processes see it.
    public Path path() {
        return Path.of("/proc/" + process.pid() + "/root" + directory);
    }

    /// Takes all space but a little.
    public void fillBytes() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast(0))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            try (RandomAccessFile file = new RandomAccessFile(ballast(0).toFile(), "rw")) {
                file.setLength(file.length() - LEFT);
            }
        }
    }

    /// Takes all files that there may be.
    public void fillFiles() {
        try {
            for (int i = 1; ; i++) {
                Files.createFile(ballast(i));
            }
        } catch (IOException full) {
            // as wanted
        }
    }

    public void free() throws IOException {
        for (int i = 0; Files.deleteIfExists(ballast(i)) || i == 0; i++) {}
    }

    /// Takes from everybody the right to write, or gives it back. The kernel refuses to take it while a file is open
    /// for writing.
    public void mayBeWritten(boolean writable) throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        "nsenter",
                        "--target=" + process.pid(),
                        "--user",
                        "--mount",
                        "--preserve-credentials",
                        "mount",
                        "-o",
                        writable ? "remount,rw" : "remount,ro",
                        directory.toString());
        for (int tries = 1; new ProcessBuilder(command).start().waitFor() != 0; tries++) {
            if (tries == TRIES) {
                throw new IOException(directory + " stays as it is: " + command);
            }
            Thread.sleep(10);
        }
    }

    private Path ballast(int number) {
        return path().resolve(".ballast" + number);
    }
}
