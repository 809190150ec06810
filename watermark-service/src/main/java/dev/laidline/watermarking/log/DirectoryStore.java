package dev.laidline.watermarking.log;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.laidline.tlog.Bytes;
import dev.laidline.tlog.tile.Resource;
import dev.laidline.tlog.tile.ResourcePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A directory that any web server can serve. A file is written under another name, forced to the disk, then linked to its own name, so
/// that it appears whole or not at all.
final class DirectoryStore implements LogStore {

    private static final String CHECKPOINT = "checkpoint";

    private final Path directory;
    private final StageListener stages;

    DirectoryStore(Path directory, StageListener stages) {
        this.directory = directory.toAbsolutePath();
        this.stages = stages;
    }

    @Override
    public Optional<Bytes> read(ResourcePath path) throws IOException {
        return read(path.text());
    }

    @Override
    public Optional<Bytes> checkpoint() throws IOException {
        return read(CHECKPOINT);
    }

    private Optional<Bytes> read(String name) throws IOException {
        try {
            return Optional.of(Bytes.copyOf(Files.readAllBytes(directory.resolve(name))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public void create(List<Resource> resources) throws IOException {
        Set<Path> changed = new LinkedHashSet<>();
        for (Resource resource : resources) {
            Path file = directory.resolve(resource.path().text());
            makeDirectories(parent(file), changed);
            addWithAncestors(changed, parent(file));
            if (create(file, resource.content())) {
                stages.reached(Stage.DURING_STORE);
            }
        }
        for (Path parent : changed) {
            force(parent);
        }
    }

    /// Every directory on the way: a process that was killed may have made one, and the file in it, without forcing either.
    private void addWithAncestors(Set<Path> changed, Path made) {
        for (Path at = made; at.startsWith(directory); at = parent(at)) {
            changed.add(at);
        }
    }

    /// Says whether the file was made now.
    private static boolean create(Path file, Bytes content) throws IOException {
        if (isThere(file, content)) {
            return false;
        }
        Path part = part(file, content);
        try {
            Files.createLink(file, part);
            return true;
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return !isThere(file, content);
        } finally {
            Files.delete(part);
        }
    }

    private static boolean isThere(Path file, Bytes content) throws IOException {
        byte[] present;
        try {
            present = Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            return false;
        }
        if (!Bytes.copyOf(present).equals(content)) {
            throw new LogStoppedException("another " + file.getFileName() + " is stored already");
        }
        return true;
    }

    @Override
    public void replaceCheckpoint(Bytes checkpoint) throws IOException {
        Set<Path> changed = new LinkedHashSet<>();
        makeDirectories(directory, changed);
        Path file = directory.resolve(CHECKPOINT);
        Files.move(part(file, checkpoint), file, ATOMIC_MOVE);
        changed.add(directory);
        for (Path parent : changed) {
            force(parent);
        }
    }

    private static Path part(Path file, Bytes content) throws IOException {
        Path part =
                Files.createTempFile(
                        parent(file),
                        ".",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r--r--")));
        try (FileChannel channel = FileChannel.open(part, WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.toArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        return part;
    }

    private static void makeDirectories(Path wanted, Set<Path> changed) throws IOException {
        if (!Files.isDirectory(wanted)) {
            Path parent = parent(wanted);
            makeDirectories(parent, changed);
            try {
                Files.createDirectory(wanted);
            } catch (FileAlreadyExistsException madeMeanwhile) {
                return;
            }
            changed.add(parent);
        }
    }

    /// The root directory is there always, so that nobody asks for its parent.
    private static Path parent(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }
}
