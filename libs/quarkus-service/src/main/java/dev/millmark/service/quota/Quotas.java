package dev.millmark.service.quota;

import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.database.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Takes what callers ask for off their quotas, over all instances.
@Singleton
public class Quotas {

    private static final Logger LOG = Logger.getLogger(Quotas.class);
    private static final int TRIES = 5;

    private final Transactions transactions;
    private final QuotaTable table;
    private final QuotaMetrics metrics;
    private final Leases leases = new Leases();
    private final OpenStatements statements = new OpenStatements();

    /// @param schema has a table `quota_use`
    @Inject
    public Quotas(
            Transactions transactions,
            QuotaMetrics metrics,
            @ConfigProperty(name = "quarkus.flyway.schemas") String schema) {
        this.transactions = transactions;
        this.metrics = metrics;
        this.table = new QuotaTable(schema);
    }

    /// Takes all of this, or nothing. May wait for the database.
    public Taking take(List<Charge> charges) {
        List<Reservation.Part> covered = leases.take(charges);
        if (covered.size() == charges.size()) {
            return new Taking.Taken(new Reservation(covered, this::giveBack));
        }
        List<Charge> rest = new ArrayList<>(charges);
        covered.forEach(part -> rest.remove(part.charge()));
        Taking taking = statements.isAway() ? unknown() : ask(rest, covered);
        if (!(taking instanceof Taking.Taken)) {
            leases.restore(covered);
        }
        return taking;
    }

    /// Takes all of this if it needs no statement; empty if it needs one, and nothing is taken.
    public Optional<Taking> takeAtOnce(List<Charge> charges) {
        List<Reservation.Part> covered = leases.take(charges);
        if (covered.size() == charges.size()) {
            return Optional.of(new Taking.Taken(new Reservation(covered, this::giveBack)));
        }
        leases.restore(covered);
        return statements.isAway() ? Optional.of(unknown()) : Optional.empty();
    }

    private Taking ask(List<Charge> charges, List<Reservation.Part> covered) {
        List<Long> portions = leases.ask(charges);
        OpenStatements.Statement statement = statements.begin();
        List<QuotaTable.Answer> kept = List.of();
        long started = System.nanoTime();
        try {
            List<QuotaTable.Answer> answers =
                    transactions.single(handle -> taken(handle, charges, portions));
            Optional<Taking.Refused> refusal = refusal(charges, answers);
            if (refusal.isPresent()) {
                metrics.refused(refusal.get().charge());
                return refusal.get();
            }
            kept = answers;
            List<Reservation.Part> parts = new ArrayList<>(covered);
            for (int i = 0; i < charges.size(); i++) {
                parts.add(new Reservation.Part(charges.get(i), answers.get(i).window().end()));
            }
            return new Taking.Taken(new Reservation(parts, this::giveBack));
        } catch (SQLException e) {
            LOG.warnf("reason=%s quotas cannot be told", SqlFailure.reason(e));
            statements.failed();
            return unknown();
        } finally {
            statements.ended(statement);
            leases.keep(charges, portions, kept, started);
        }
    }

    /// A row that is missing is made first. It stays for its window at least, so there are few tries.
    private List<QuotaTable.Answer> taken(
            Handle handle, List<Charge> charges, List<Long> portions) {
        List<QuotaTable.Answer> answers = table.take(handle, charges, portions);
        for (int i = 0; i < TRIES && !answers.stream().allMatch(QuotaTable.Answer::isOpen); i++) {
            table.open(handle, charges);
            answers = table.take(handle, charges, portions);
        }
        return answers;
    }

    /// The refusal that lasts longest.
    private static Optional<Taking.Refused> refusal(
            List<Charge> charges, List<QuotaTable.Answer> answers) {
        Optional<Taking.Refused> longest = Optional.empty();
        for (int i = 0; i < charges.size(); i++) {
            Duration pause = answers.get(i).window().left().plusMillis(999);
            boolean isLongest =
                    longest.map(found -> found.pause().compareTo(pause) < 0).orElse(true);
            if (!(answers.get(i).isOpen() && answers.get(i).fits()) && isLongest) {
                longest = Optional.of(new Taking.Refused(charges.get(i), pause));
            }
        }
        return longest;
    }

    private Taking.Unknown unknown() {
        metrics.unknown();
        return new Taking.Unknown();
    }

    /// What cannot be given back counts as used.
    private void giveBack(List<Reservation.Part> parts, long amount) {
        List<Reservation.Part> others = leases.giveBack(parts, amount);
        if (others.isEmpty() || statements.isAway()) {
            return;
        }
        try {
            transactions.single(handle -> {
                table.giveBack(handle, others, amount);
                return true;
            });
        } catch (SQLException e) {
            LOG.warnf("reason=%s what was not used is not given back", SqlFailure.reason(e));
            statements.failed();
        }
    }

    /// Forgets windows that are over.
    void sweep() throws SQLException {
        leases.forgetOver();
        transactions.single(handle -> {
            table.sweep(handle);
            return true;
        });
    }
}
