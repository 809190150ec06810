package dev.millmark.watermarking.log.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.Stage;
import dev.millmark.watermarking.log.StageListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A directory that any web server can serve. A file is written as a part in `.parts`, forced to the disk, then linked
/// to its own name, so that it appears whole or not at all. Who takes over clears the parts; a writer that lives finds
/// its own gone and writes it again.
final class DirectoryStore implements LogStore {

    private static final String CHECKPOINT = "checkpoint";
    private static final String PARTS = ".parts";
    private static final FileAttribute<Set<PosixFilePermission>> READABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

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

    /// Every directory on the way: a process that was killed may have made one, and the file in it, without forcing
    /// either.
    private void addWithAncestors(Set<Path> changed, Path made) {
        for (Path at = made; at.startsWith(directory); at = parent(at)) {
            changed.add(at);
        }
    }

    /// Says whether the file was made now.
    private boolean create(Path file, Bytes content) throws IOException {
        while (!isThere(file, content)) {
            if (place(content, part -> Files.createLink(file, part))) {
                return true;
            }
        }
        return false;
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
        replace(directory.resolve(CHECKPOINT), checkpoint);
    }

    @Override
    public void repair(Resource resource) throws IOException {
        replace(directory.resolve(resource.path().text()), resource.content());
    }

    private void replace(Path file, Bytes content) throws IOException {
        Set<Path> changed = new LinkedHashSet<>();
        makeDirectories(parent(file), changed);
        addWithAncestors(changed, parent(file));
        while (!place(content, part -> Files.move(part, file, ATOMIC_MOVE))) {}
        for (Path parent : changed) {
            force(parent);
        }
    }

    @Override
    public void clearParts() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory.resolve(PARTS))) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException none) {
            // nobody has written yet
        }
    }

    /// Gives a whole file its name.
    @FunctionalInterface
    private interface Naming {
        void name(Path part) throws IOException;
    }

    /// Writes a part and names it. False if the name was given or the part cleared meanwhile.
    private boolean place(Bytes content, Naming naming) throws IOException {
        Path part = part(content);
        try {
            naming.name(part);
            return true;
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return false;
        } catch (NoSuchFileException e) {
            if (Files.exists(part)) {
                throw e;
            }
            return false;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path part(Bytes content) throws IOException {
        Path parts = directory.resolve(PARTS);
        Files.createDirectories(parts);
        Path part = parts.resolve("." + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(part, Set.of(CREATE_NEW, WRITE), READABLE)) {
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
