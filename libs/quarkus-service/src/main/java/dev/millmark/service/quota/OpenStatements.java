package dev.millmark.service.quota;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Knows whether the database answers: while it does not, nobody waits for it one after the other.
final class OpenStatements {

    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Queue<Statement> open = new ConcurrentLinkedQueue<>();
    private volatile long awayUntil = System.nanoTime();

    /// A statement that waits for its answer. Compared by identity.
    static final class Statement {
        private final long began = System.nanoTime();
    }

    /// Whether a statement failed within a second, or one has been waiting for more than two.
    boolean isAway() {
        long now = System.nanoTime();
        Statement oldest = open.peek();
        return now - awayUntil < 0 || oldest != null && now - oldest.began > PATIENCE;
    }

    Statement begin() {
        Statement statement = new Statement();
        open.add(statement);
        return statement;
    }

    void ended(Statement statement) {
        open.remove(statement);
    }

    void failed() {
        awayUntil = System.nanoTime() + PAUSE;
    }
}
