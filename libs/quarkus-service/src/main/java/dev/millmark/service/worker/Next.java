package dev.millmark.service.worker;

import java.time.Duration;

/// What follows a turn.
public sealed interface Next {

    /// Another turn, at once or later.
    record After(Duration pause) implements Next {}

    /// Nothing: the work is done for good.
    record Done() implements Next {}

    /// Another turn at once.
    static Next now() {
        return new After(Duration.ZERO);
    }

    /// Another turn after a pause, or as soon as the worker is woken.
    static Next after(Duration pause) {
        return new After(pause);
    }

    /// No other turn.
    static Next done() {
        return new Done();
    }
}
