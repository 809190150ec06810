package dev.millmark.watermarking.administration;

import dev.millmark.events.AdminActed;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.Uuid7;
import dev.millmark.service.security.Caller;
import dev.millmark.watermarking.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Reports acts as `admin.acted.v1`. Call [Outbox#committed()] behind the commit.
@ApplicationScoped
public class AdminActs {

    private static final String SOURCE = "/watermark-service";

    private final Outbox outbox;
    private final SecureRandom random = new SecureRandom();

    AdminActs(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Adds an act to the transaction that does it.
    public void add(Handle transaction, Caller actor, Act act, Instant now) throws SQLException {
        outbox.add(
                transaction,
                new CloudEvent<>(
                        Uuid7.of(now, random),
                        SOURCE,
                        now,
                        new AdminActed(
                                actor.id(),
                                actor.tenant(),
                                act.action(),
                                act.target(),
                                act.tenant(),
                                now)));
    }

    /// What was done.
    ///
    /// @param action for example `api-key.created`
    /// @param target what it was done to; no secret
    /// @param tenant whose the target is
    public record Act(String action, String target, String tenant) {}
}
