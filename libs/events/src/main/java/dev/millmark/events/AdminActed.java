package dev.millmark.events;

import java.time.Instant;

/// Somebody administered the platform: `admin.acted.v1`. It names things and has no secrets.
///
/// @param actor the caller's id
/// @param actorTenant the caller's tenant
/// @param action what was done, for example `api-key.created`
/// @param target what it was done to, for example a key's id
/// @param tenant whose the target is
/// @param actedAt when it was committed
public record AdminActed(
        String actor,
        String actorTenant,
        String action,
        String target,
        String tenant,
        Instant actedAt)
        implements EventData {

    public AdminActed {
        Fields.notBlank("actor", actor);
        Fields.name("actorTenant", actorTenant);
        Fields.action("action", action);
        Fields.notBlank("target", target);
        Fields.name("tenant", tenant);
        Fields.present("actedAt", actedAt);
    }

    @Override
    public EventType type() {
        return EventType.ADMIN_ACTED;
    }

    @Override
    public String subject() {
        return target;
    }
}
