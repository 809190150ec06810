package dev.millmark.service.quota;

import java.time.Duration;

/// What came of it when something was to be taken.
public sealed interface Taking {

    /// It is taken.
    record Taken(Reservation reservation) implements Taking {}

    /// A holder does not have it, and nothing is taken.
    ///
    /// @param charge what is too much
    /// @param pause until there is as much again
    record Refused(Charge charge, Duration pause) implements Taking {}

    /// The database does not say, and nothing is taken.
    record Unknown() implements Taking {}
}
