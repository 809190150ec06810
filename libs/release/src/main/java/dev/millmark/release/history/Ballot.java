package dev.millmark.release.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A proposal and the approvers who signed it.
record Ballot(Proposal proposal, Map<String, Vote> votes) {

    /// An approver's word.
    ///
    /// @param signedAt by the approver's clock
    /// @param recordedAt by the recorder's clock
    record Vote(Instant signedAt, Instant recordedAt) {}

    Ballot {
        votes = Map.copyOf(votes);
    }

    Ballot with(Map<String, Vote> more) {
        Map<String, Vote> all = new LinkedHashMap<>(votes);
        all.putAll(more);
        return new Ballot(proposal, all);
    }

    /// Without what was recorded of the approver from `since` on.
    Ballot without(String approver, Instant since) {
        Map<String, Vote> left = new LinkedHashMap<>(votes);
        Vote vote = left.get(approver);
        if (vote != null && !vote.recordedAt().isBefore(since)) {
            left.remove(approver);
        }
        return new Ballot(proposal, left);
    }

    /// The approvers, in order of their names, who signed when the release had stayed long enough by their own clocks.
    Map<String, Vote> votesFrom(Instant earliest) {
        Map<String, Vote> counted = new TreeMap<>();
        votes.forEach((approver, vote) -> {
            if (!vote.signedAt().isBefore(earliest)) {
                counted.put(approver, vote);
            }
        });
        return counted;
    }
}
