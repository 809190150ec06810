package dev.millmark.service.quota;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/// What was taken, until it is known how much of it was used.
public final class Reservation {

    private final List<Part> parts;
    private final BiConsumer<List<Part>, Long> giveBack;
    private final AtomicBoolean isSettled = new AtomicBoolean();

    Reservation(List<Part> parts, BiConsumer<List<Part>, Long> giveBack) {
        this.parts = List.copyOf(parts);
        this.giveBack = giveBack;
    }

    /// One charge, and the window that it is counted in.
    ///
    /// @param windowEnd in seconds since 1970, by the database's clock
    record Part(Charge charge, long windowEnd) {}

    /// Nothing, of nobody.
    public static Reservation none() {
        return new Reservation(List.of(), (_, _) -> {});
    }

    /// Gives back what was not used, of every charge as much, as far as its window is still open. Has an effect once.
    public void giveBack(long amount) {
        if (isSettled.compareAndSet(false, true) && amount > 0 && !parts.isEmpty()) {
            giveBack.accept(parts, amount);
        }
    }
}
