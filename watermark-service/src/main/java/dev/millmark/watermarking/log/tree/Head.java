package dev.millmark.watermarking.log.tree;

import dev.millmark.tlog.TreeHead;

/// The log as the database has it.
///
/// @param topicId the id of the topic that the leaves were read from
/// @param baseOffset the offset of leaf 0
/// @param leaderEpoch the partition leader's epoch of the last leaf's record; -1 where unknown
/// @param epoch counts who took the lead
public record Head(
        String origin,
        String topicId,
        long baseOffset,
        int leaderEpoch,
        long epoch,
        TreeHead tree) {

    /// The offset of the next leaf's record.
    public long nextOffset() {
        return baseOffset + tree.size();
    }

    Head grownTo(TreeHead tree, int leaderEpoch) {
        return new Head(origin, topicId, baseOffset, leaderEpoch, epoch, tree);
    }
}
