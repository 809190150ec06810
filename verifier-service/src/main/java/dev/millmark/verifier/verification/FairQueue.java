package dev.millmark.verifier.verification;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A bounded queue in which callers take turns: whoever asks for much waits for their own work, not for others'. When
/// it is full, work of whoever waits with most gives way to a caller who waits with less.
///
/// @param <T> a piece of work
final class FairQueue<T> {

    private final int capacity;
    private final Consumer<T> displaced;
    private final Map<String, Deque<T>> byCaller = new LinkedHashMap<>();
    private int size;

    /// @param capacity how many pieces may wait
    /// @param displaced is given what had to give way
    FairQueue(int capacity, Consumer<T> displaced) {
        this.capacity = capacity;
        this.displaced = displaced;
    }

    /// Adds work at the end of the caller's own line.
    ///
    /// @return false if there is no place for it
    boolean offer(String caller, T work) {
        Optional<T> gone = Optional.empty();
        synchronized (this) {
            if (size == capacity) {
                gone = makePlaceFor(caller);
                if (gone.isEmpty()) {
                    return false;
                }
            }
            byCaller.computeIfAbsent(caller, _ -> new ArrayDeque<>()).addLast(work);
            size++;
            notify();
        }
        gone.ifPresent(displaced);
        return true;
    }

    /// The next piece, waited for so long. The caller whose piece it is goes to the end of the round.
    synchronized Optional<T> poll(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (size == 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        Map.Entry<String, Deque<T>> next = byCaller.entrySet().iterator().next();
        byCaller.remove(next.getKey());
        T work = next.getValue().removeFirst();
        if (!next.getValue().isEmpty()) {
            byCaller.put(next.getKey(), next.getValue());
        }
        size--;
        return Optional.of(work);
    }

    /// Takes away work that nobody waits for any more.
    synchronized void remove(String caller, T work) {
        Deque<T> own = byCaller.get(caller);
        if (own != null && own.remove(work)) {
            size--;
            if (own.isEmpty()) {
                byCaller.remove(caller);
            }
        }
    }

    /// The last piece of the caller with the longest line, if that is longer than the newcomer's would be.
    private Optional<T> makePlaceFor(String newcomer) {
        Map.Entry<String, Deque<T>> longest =
                byCaller.entrySet().stream()
                        .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                        .orElseThrow();
        int own = byCaller.getOrDefault(newcomer, new ArrayDeque<>()).size();
        if (longest.getValue().size() <= own + 1) {
            return Optional.empty();
        }
        size--;
        return Optional.of(longest.getValue().removeLast());
    }
}
