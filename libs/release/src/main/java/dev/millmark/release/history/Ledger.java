package dev.millmark.release.history;

import dev.millmark.release.Digest;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What has been seen and said.
///
/// @param seen ids of events, and digests of orders that may have their effect once
/// @param latest the latest time of any event: it never runs backwards
/// @param decisions how many
/// @param previous the digest of the last decision's statement
record Ledger(Set<String> seen, Instant latest, long decisions, Optional<Digest> previous) {

    static final Ledger EMPTY = new Ledger(Set.of(), Instant.EPOCH, 0, Optional.empty());

    Ledger {
        seen = Set.copyOf(seen);
    }

    Ledger saw(String id, Instant at) {
        Set<String> more = new HashSet<>(seen);
        more.add(id);
        return new Ledger(more, at.isAfter(latest) ? at : latest, decisions, previous);
    }

    Ledger decided(Digest statement) {
        return new Ledger(seen, latest, decisions + 1, Optional.of(statement));
    }
}
