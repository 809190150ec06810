package dev.millmark.events.keytransport;

import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.watermark.key.KeyState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How far each key has come, so that a record that is read again, or that comes late, undoes nothing. States only move
/// forward (`active → detect-only → revoked → destroyed`), whatever the order of the records; within a state the newest
/// change counts.
public final class KeyHistory {

    private final Map<String, Reached> reached = new HashMap<>();

    private record Reached(KeyState state, Instant changedAt) {

        boolean isBefore(Reached next) {
            return state == next.state
                    ? !next.changedAt.isBefore(changedAt)
                    : state.mayBecome(next.state);
        }
    }

    /// Takes note of an event.
    ///
    /// @return whether it may be applied: no event about this key was noted that is further on or newer. The same event
    /// may be applied again
    public synchronized boolean advance(WatermarkKeyChanged event) {
        Reached next = new Reached(event.state(), event.changedAt());
        Reached before = reached.get(event.keyId());
        if (before != null && !before.isBefore(next)) {
            return false;
        }
        reached.put(event.keyId(), next);
        return true;
    }
}
