package dev.millmark.watermarking.log.checkpoint;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.LogTopic;
import dev.millmark.watermarking.log.store.LogStore;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import dev.millmark.watermarking.log.tree.Head;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What a new lead finds, checked: the tables give the stored root, the topic is the one the leaves were read from, the
/// published checkpoint is of this tree. Every mismatch stops the log.
///
/// @param tree the right edge
/// @param published the published checkpoint, which the tree may yet have to grow to
/// @param catchUp the size to reach before anything is signed: all that the topic held
public record RecoveredTree(GrowingTree tree, Optional<SignedCheckpoint> published, long catchUp) {

    public static RecoveredTree of(
            Head head, LogTopic topic, DatabaseResources resources, LogStore store, VerifierKey key)
            throws IOException {
        GrowingTree tree = GrowingTree.resume(head.tree().size(), resources);
        if (!tree.head().equals(head.tree())) {
            throw new LogStoppedException("the tables give another root than the head has");
        }
        if (!topic.id().equals(head.topicId())) {
            throw new LogStoppedException("the topic was made anew");
        }
        if (head.nextOffset() < topic.beginning() || head.nextOffset() > topic.end()) {
            throw new LogStoppedException(
                    "the topic has offsets "
                            + topic.beginning()
                            + " to "
                            + topic.end()
                            + ", the next leaf is at "
                            + head.nextOffset());
        }
        Optional<SignedCheckpoint> published = published(store, key);
        RecoveredTree recovered =
                new RecoveredTree(tree, published, topic.end() - head.baseOffset());
        if (published.isPresent()) {
            long size = published.get().checkpoint().head().size();
            if (size > recovered.catchUp()) {
                throw new LogStoppedException(
                        "the topic holds fewer records than the published checkpoint has leaves",
                        List.of(published.get().encode()));
            }
            recovered.compare(head.tree().size(), resources);
        }
        return recovered;
    }

    /// Compares the published checkpoint with a tree that has grown to `size`; nothing to compare while it is shorter.
    void compare(long size, DatabaseResources resources) throws IOException {
        if (published.isEmpty() || published.get().checkpoint().head().size() > size) {
            return;
        }
        TreeHead head = published.get().checkpoint().head();
        Hash root = new TiledTree(head.size(), resources).root();
        if (!root.equals(head.root())) {
            throw new LogStoppedException(
                    "the published checkpoint is of another tree",
                    List.of(published.get().encode()));
        }
    }

    /// The published checkpoint, if it is one and this log signed it.
    public static Optional<SignedCheckpoint> published(LogStore store, VerifierKey key)
            throws IOException {
        Optional<Bytes> note = store.checkpoint();
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note.get());
            if (signed.verify(key) instanceof NoteVerification.Verified) {
                return Optional.of(signed);
            }
        } catch (MalformedNoteException | MalformedCheckpointException malformed) {
            throw new LogStoppedException(
                    "the published checkpoint is malformed", List.of(note.get()));
        }
        throw new LogStoppedException(
                "the published checkpoint is not signed by this log", List.of(note.get()));
    }

    /// The size up to which everything is stored: none where no checkpoint is published.
    public long storedSize() {
        return published
                .map(SignedCheckpoint::checkpoint)
                .map(Checkpoint::head)
                .map(TreeHead::size)
                .orElse(0L);
    }
}
