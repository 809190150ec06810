package dev.millmark.service.worker;

/// What a loop does again and again.
@FunctionalInterface
public interface Turn {

    /// One turn. A long one calls [Worker#goesOn()] and [Worker#pause] on its way, and ends when they say so. Whatever
    /// it throws ends the turn; the next one follows after a pause.
    ///
    /// @return when the next one follows
    Next take(Worker worker) throws Exception;
}
