package dev.millmark.watermarking.apikeys;

import dev.millmark.events.ApiKeyChanged;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.Uuid7;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Caller;
import dev.millmark.service.security.apikey.ApiKeyText;
import dev.millmark.watermarking.administration.AdminActs;
import dev.millmark.watermarking.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Makes, rotates and revokes keys: the table, the event for the services and the report of the act in one transaction.
/// An administrator reaches the keys of its own tenant; the operator's reach all.
@ApplicationScoped
class ApiKeyAdministration {

    private static final Logger LOG = Logger.getLogger(ApiKeyAdministration.class);
    private static final String SOURCE = "/watermark-service";
    private static final int PAGE = 100;

    private final Transactions transactions;
    private final Outbox outbox;
    private final AdminActs acts;
    private final Clock clock;
    private final String operator;
    private final SecureRandom random = new SecureRandom();

    ApiKeyAdministration(
            Transactions transactions,
            Outbox outbox,
            AdminActs acts,
            ApiKeysConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.acts = acts;
        this.clock = clock;
        this.operator = config.operator();
    }

    /// A key and, where it was made by this request and no earlier one, its text.
    record Made(StoredKey key, Optional<ApiKeyText> text) {}

    /// Makes a key; a repeated request finds the key that it made, and gets its text no second time.
    Made make(Caller actor, NewKey request, UUID requestId) throws SQLException {
        requireReach(actor, request.grant().tenant());
        ApiKeyText text = ApiKeyText.generate(random);
        Made made =
                transactions.call(transaction -> {
                    Instant now = now();
                    StoredKey key = StoredKey.of(text, request, requestId, now);
                    ApiKeyTable table = new ApiKeyTable(transaction);
                    if (table.add(key)) {
                        publish(transaction, actor, "api-key.created", key);
                        return new Made(key, Optional.of(text));
                    }
                    StoredKey earlier =
                            table.madeBy(request.grant().tenant(), requestId).orElseThrow();
                    requireSame(earlier.isOf(request));
                    return new Made(earlier, Optional.empty());
                });
        outbox.committed();
        return made;
    }

    /// Gives a key a new secret. A repeat of the last rotation finds it done.
    Made rotate(Caller actor, String id, Duration overlap, UUID rotationId) throws SQLException {
        Made made =
                transactions.call(transaction -> {
                    StoredKey key = locked(transaction, actor, id);
                    if (key.rotationId().equals(Optional.of(rotationId))) {
                        return new Made(key, Optional.empty());
                    }
                    if (key.isRevoked()) {
                        throw new ProblemException(
                                ProblemType.API_KEY_REVOKED, "The key is revoked: make another");
                    }
                    ApiKeyText text = ApiKeyText.withId(id, random);
                    StoredKey rotated = key.rotated(text, overlap, rotationId, now());
                    new ApiKeyTable(transaction).update(rotated);
                    publish(transaction, actor, "api-key.rotated", rotated);
                    return new Made(rotated, Optional.of(text));
                });
        outbox.committed();
        return made;
    }

    /// Revokes a key for good, unless it is revoked.
    void revoke(Caller actor, String id) throws SQLException {
        transactions.run(transaction -> {
            StoredKey key = locked(transaction, actor, id);
            if (!key.isRevoked()) {
                StoredKey revoked = key.revoked(now());
                new ApiKeyTable(transaction).update(revoked);
                publish(transaction, actor, "api-key.revoked", revoked);
            }
        });
        outbox.committed();
    }

    /// One key.
    StoredKey find(Caller actor, String id) throws SQLException {
        return transactions
                .single(handle -> new ApiKeyTable(handle).find(id))
                .filter(key -> reaches(actor, key.grant().tenant()))
                .orElseThrow(ApiKeyAdministration::notFound);
    }

    /// A page of the keys that an administrator reaches.
    List<StoredKey> list(Caller actor, String after, int atMost) throws SQLException {
        Optional<String> tenant =
                isOperator(actor) ? Optional.empty() : Optional.of(actor.tenant());
        return transactions.single(handle -> new ApiKeyTable(handle).list(tenant, after, atMost));
    }

    /// Takes a key over that an operator has, while there is none at all; says whether it did.
    boolean adoptFirst(Caller actor, ApiKeyText text, NewKey request) throws SQLException {
        boolean adopted =
                transactions.call(transaction -> {
                    ApiKeyTable table = new ApiKeyTable(transaction);
                    StoredKey key = StoredKey.of(text, request, FirstKey.REQUEST, now());
                    if (!table.isEmpty() || !table.add(key)) {
                        return false;
                    }
                    publish(transaction, actor, "api-key.created", key);
                    return true;
                });
        outbox.committed();
        return adopted;
    }

    /// Publishes the states of keys again. Nobody acts, so nothing is reported.
    void publishAgain(Predicate<StoredKey> which) throws SQLException {
        String after = "";
        List<StoredKey> page;
        do {
            String last = after;
            page = transactions.call(transaction -> publishPage(transaction, last, which));
            outbox.committed();
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private List<StoredKey> publishPage(
            Handle transaction, String after, Predicate<StoredKey> which) throws SQLException {
        List<StoredKey> page = new ApiKeyTable(transaction).list(Optional.empty(), after, PAGE);
        for (StoredKey key : page) {
            if (which.test(key)) {
                outbox.add(transaction, event(key));
                LOG.infof("API key published again: keyId=%s", key.id());
            }
        }
        return page;
    }

    boolean isEmpty() throws SQLException {
        return transactions.single(handle -> new ApiKeyTable(handle).isEmpty());
    }

    private void publish(Handle transaction, Caller actor, String action, StoredKey key)
            throws SQLException {
        outbox.add(transaction, event(key));
        acts.add(
                transaction,
                actor,
                new AdminActs.Act(action, key.id(), key.grant().tenant()),
                key.changedAt());
    }

    private CloudEvent<ApiKeyChanged> event(StoredKey key) {
        return new CloudEvent<>(
                Uuid7.of(key.changedAt(), random), SOURCE, key.changedAt(), key.event());
    }

    private StoredKey locked(Handle transaction, Caller actor, String id) {
        return new ApiKeyTable(transaction)
                .lock(id)
                .filter(key -> reaches(actor, key.grant().tenant()))
                .orElseThrow(ApiKeyAdministration::notFound);
    }

    private boolean reaches(Caller actor, String tenant) {
        return isOperator(actor) || actor.tenant().equals(tenant);
    }

    private boolean isOperator(Caller actor) {
        return actor.tenant().equals(operator);
    }

    private void requireReach(Caller actor, String tenant) {
        if (!reaches(actor, tenant)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "An administrator makes keys for its own tenant");
        }
    }

    private static void requireSame(boolean same) {
        if (!same) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_TAKEN,
                    "The Idempotency-Key was used for another API key");
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no API key of this id");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
