package dev.laidline.watermarking.log;

import dev.laidline.backing.Child;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file system of few bytes and few files that one process alone has at a directory: a `tmpfs` in its own mount namespace. The kernel,
/// and nothing else, says that it is full.
final class SmallDisk {

    private static final List<String> NAMESPACE =
            List.of("unshare", "--user", "--map-root-user", "--mount");
    private static final String MOUNT =
            "mount -t tmpfs -o size=4m,nr_inodes=600 tmpfs \"$0\" && exec \"$@\"";

    /// A write that needs more than this fails in the middle.
    private static final long LEFT = 12 * 1024;

    private final Path inside;

    private SmallDisk(Path inside) {
        this.inside = inside;
    }

    /// Whether this machine lets processes have mounts of their own.
    static boolean isPossible() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/mnt"));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException withoutUnshare) {
            return false;
        }
    }

    /// What a process has to be started under so that `directory` is one.
    static List<String> command(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(NAMESPACE);
        command.addAll(List.of("sh", "-c", MOUNT, directory.toString()));
        return command;
    }

    /// The one that a process has at `directory`.
    static SmallDisk of(Child process, Path directory) {
        return new SmallDisk(Path.of("/proc/" + process.pid() + "/root" + directory));
    }

    /// Where other processes see it.
    Path path() {
        return inside;
    }

    /// Takes all space but a little.
    void fillBytes() throws IOException {
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
    void fillFiles() {
        try {
            for (int i = 1; ; i++) {
                Files.createFile(ballast(i));
            }
        } catch (IOException full) {
            // as wanted
        }
    }

    void free() throws IOException {
        for (int i = 0; Files.deleteIfExists(ballast(i)) || i == 0; i++) {}
    }

    private Path ballast(int number) {
        return inside.resolve(".ballast" + number);
    }
}
