package dev.millmark.service.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.Database;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.fixture.Backing;
import dev.millmark.service.security.Caller;
import dev.millmark.service.security.Grant;
import dev.millmark.service.security.apikey.ApiKey;
import dev.millmark.service.security.apikey.ApiKeyText;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// Several instances of a service, each with connections of its own, on one table.
class QuotasTest {

    private static final Period DAY = Period.DAY;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private static List<AgroalDataSource> pools = List.of();

    private QuotaUse table;
    private Quotas one;
    private Quotas other;

    @BeforeAll
    static void open() throws Exception {
        pools = List.of(pool(), pool());
    }

    @AfterAll
    static void close() {
        pools.forEach(AgroalDataSource::close);
    }

    @BeforeEach
    void connect() throws SQLException {
        table = new QuotaUse(pools.getFirst());
        one = QuotaUse.instance(pools.getFirst(), metrics);
        other = QuotaUse.instance(pools.getLast(), metrics);
    }

    private static AgroalDataSource pool() throws SQLException {
        Database server = Backing.services().database();
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(pool ->
                                pool.maxSize(8)
                                        .acquisitionTimeout(Duration.ofSeconds(30))
                                        .connectionFactoryConfiguration(factory ->
                                                factory.jdbcUrl(server.jdbcUrl())
                                                        .principal(
                                                                new NamePrincipal(
                                                                        server.username()))
                                                        .credential(
                                                                new SimplePassword(
                                                                        server.password())))));
    }

    @Test
    void instancesShareOneQuota() throws SQLException {
        Charge charge = charge(10, 4);

        assertThat(one.take(List.of(charge))).isInstanceOf(Taking.Taken.class);
        assertThat(other.take(List.of(charge))).isInstanceOf(Taking.Taken.class);
        assertThat(one.take(List.of(charge))).isInstanceOf(Taking.Refused.class);
        assertThat(other.take(List.of(charge))).isInstanceOf(Taking.Refused.class);

        assertThat(table.used(charge)).isEqualTo(8);
    }

    @Test
    void concurrentRequestsNeverGetMore() throws Exception {
        Charge charge = charge(50, 1);

        assertThat(takenBy(8, 25, charge)).isEqualTo(50);
        assertThat(table.used(charge)).isEqualTo(50);
    }

    /// A hundredth of 1000 is taken ahead, so that at most two hundredths are left with two instances.
    @Test
    void whatIsTakenAheadIsCountedAheadAndNeverMoreThanAHundredthEach() throws Exception {
        Charge charge = charge(1_000, 1);

        long taken = takenBy(8, 200, charge);

        assertThat(taken).isBetween(980L, 1_000L);
        assertThat(table.used(charge)).isBetween(taken, 1_000L);
    }

    @Test
    void mostRequestsNeedNoStatement() throws SQLException {
        Charge charge = charge(1_000, 1);

        assertThat(one.takeAtOnce(List.of(charge))).isEmpty();
        one.take(List.of(charge));

        for (int i = 0; i < 9; i++) {
            assertThat(one.takeAtOnce(List.of(charge))).isPresent();
        }
        assertThat(one.takeAtOnce(List.of(charge))).isEmpty();
        assertThat(table.used(charge)).isEqualTo(10);
    }

    @Test
    void takesNothingOfAnybodyWhereOneHasTooLittle() throws SQLException {
        Charge caller = charge(100, 5);
        Charge tenant = charge(4, 5);
        one.take(List.of(charge(tenant, 1)));

        Taking taking = one.take(List.of(caller, tenant));

        assertThat(taking)
                .isInstanceOfSatisfying(
                        Taking.Refused.class,
                        refused -> assertThat(refused.charge()).isEqualTo(tenant));
        assertThat(table.used(caller)).isZero();
        assertThat(table.used(tenant)).isEqualTo(1);
        assertThat(
                        metrics.counter(
                                        "millmark.quota.refusals",
                                        "measure",
                                        "requests",
                                        "holder",
                                        "caller")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void manyHoldersAtOnceDoNotLockOneAnotherOut() throws Exception {
        Charge first = charge(100, 1);
        Charge second = charge(100, 1);
        List<List<Charge>> orders = List.of(List.of(first, second), List.of(second, first));

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Taking>> takings = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Quotas instance = i % 3 == 0 ? one : other;
                List<Charge> charges = orders.get(i % 2);
                takings.add(callers.submit(() -> instance.take(charges)));
            }
            for (Future<Taking> taking : takings) {
                assertThat(taking.get()).isInstanceOf(Taking.Taken.class);
            }
        }
    }

    @Test
    void saysWhenThereIsAsMuchAgainByTheClockOfTheDatabase() throws SQLException {
        Charge charge = charge(3, 3);
        one.take(List.of(charge));

        double before = table.secondsLeft(DAY);
        Taking taking = other.take(List.of(charge));
        double after = table.secondsLeft(DAY);

        assertThat(taking)
                .isInstanceOfSatisfying(
                        Taking.Refused.class,
                        refused ->
                                assertThat((double) refused.pause().toSeconds())
                                        .isBetween(after, before + 1));
        table.age(charge, "1 day");
        assertThat(other.take(List.of(charge))).isInstanceOf(Taking.Taken.class);
        assertThat(table.used(charge)).isEqualTo(3);
    }

    /// Another server took over, and its clock is behind.
    @Test
    void aWindowNeverGoesBack() throws SQLException {
        Charge charge = charge(3, 3);
        one.take(List.of(charge));
        table.age(charge, "-1 day");

        assertThat(one.take(List.of(charge))).isInstanceOf(Taking.Refused.class);
        assertThat(table.used(charge)).isEqualTo(3);
    }

    @Test
    void whatIsLargerThanTheWholePassesAlone() {
        Charge charge = charge(10, 11);

        assertThat(one.take(List.of(charge))).isInstanceOf(Taking.Taken.class);
        assertThat(one.take(List.of(charge(charge, 1)))).isInstanceOf(Taking.Refused.class);
    }

    @Test
    void whatIsGivenBackIsThereAgainOnce() throws SQLException {
        Charge charge = charge(10, 8);
        Taking.Taken taken = (Taking.Taken) one.take(List.of(charge));

        taken.reservation().giveBack(5);
        taken.reservation().giveBack(5);

        assertThat(table.used(charge)).isEqualTo(3);
    }

    @Test
    void whatIsGivenBackAfterItsWindowChangesNothing() throws SQLException {
        Charge charge = charge(10, 8);
        Taking.Taken taken = (Taking.Taken) one.take(List.of(charge));
        table.age(charge, "1 day");

        taken.reservation().giveBack(5);

        assertThat(table.used(charge)).isEqualTo(8);
    }

    @Test
    void countsPrivilegedCallersAndRefusesThemNothing() throws SQLException {
        QuotaLimits limits = limits("10/day");
        Caller press = caller("press-" + UUID.randomUUID(), true);

        for (int i = 0; i < 5; i++) {
            assertThat(one.take(CallerCharges.of(press, Measure.REQUESTS, limits, 10)))
                    .isInstanceOf(Taking.Taken.class);
        }

        List<Charge> charges = CallerCharges.of(press, Measure.REQUESTS, limits, 10);
        assertThat(charges).hasSize(1);
        assertThat(table.used(charges.getFirst())).isEqualTo(50);
    }

    @Test
    void aKeyThatWasRotatedHasTheQuotaItHad() {
        String keyId = "key-" + UUID.randomUUID();
        Caller before = key(keyId, 1).caller();
        Caller after = key(keyId, 2).caller();
        QuotaLimits limits = limits("10/day");

        one.take(CallerCharges.of(before, Measure.BYTES, limits, 10));

        assertThat(other.take(CallerCharges.of(after, Measure.BYTES, limits, 1)))
                .isInstanceOf(Taking.Refused.class);
    }

    @Test
    void withoutALimitNothingIsCounted() {
        QuotaLimits none = new QuotaLimits(Allowance.NONE, Allowance.NONE, Allowance.NONE);

        assertThat(CallerCharges.of(caller("free", false), Measure.COST, none, 1)).isEmpty();
        assertThat(one.takeAtOnce(List.of())).containsInstanceOf(Taking.Taken.class);
    }

    @Test
    void forgetsWindowsThatAreOver() throws SQLException {
        Charge over = charge(10, 5);
        Charge open = charge(10, 5);
        one.take(List.of(over, open));
        table.age(over, "2 days");

        one.sweep();

        assertThat(table.used(over)).isZero();
        assertThat(table.used(open)).isEqualTo(5);
    }

    @Test
    void doesNotWaitForADatabaseThatIsAway() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://localhost:1/none");
        Quotas alone = new Quotas(new Transactions(nowhere), new QuotaMetrics(metrics), "quotas");

        assertThat(alone.take(List.of(charge(10, 1)))).isInstanceOf(Taking.Unknown.class);
        assertThat(alone.takeAtOnce(List.of(charge(10, 1))))
                .containsInstanceOf(Taking.Unknown.class);
        assertThat(metrics.counter("millmark.quota.unknown").count()).isEqualTo(2);
    }

    /// Threads that take as often as this, half of them from each instance.
    ///
    /// @return how often they were given it
    private long takenBy(int threads, int times, Charge charge) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Quotas instance = i % 2 == 0 ? one : other;
                counts.add(
                        callers.submit(() -> {
                            long taken = 0;
                            for (int n = 0; n < times; n++) {
                                if (instance.take(List.of(charge)) instanceof Taking.Taken) {
                                    taken++;
                                }
                            }
                            return taken;
                        }));
            }
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all;
        }
    }

    private static Charge charge(long most, long amount) {
        QuotaHolder holder = new QuotaHolder(QuotaHolder.Kind.CALLER, UUID.randomUUID().toString());
        return new Charge(holder, Measure.REQUESTS, new Allowance(most, DAY), amount);
    }

    private static Charge charge(Charge like, long amount) {
        return new Charge(like.holder(), like.measure(), like.allowance(), amount);
    }

    private static QuotaLimits limits(String setting) {
        Allowance allowance = Allowance.parse(setting);
        return new QuotaLimits(allowance, Allowance.NONE, allowance);
    }

    private static ApiKey key(String id, int version) {
        ApiKeyText secret = ApiKeyText.generate(new SecureRandom());
        return new ApiKey(
                id,
                version,
                grant(Grant.DEFAULT, false),
                List.of(new ApiKey.Secret(secret.sha256(), Optional.empty())),
                Optional.empty());
    }

    private static Caller caller(String keyId, boolean isPrivileged) {
        return new Caller.KeyHolder(keyId, grant("default", isPrivileged));
    }

    private static Grant grant(String tenant, boolean isPrivileged) {
        return new Grant(tenant, Grant.DEFAULT, Set.of(), isPrivileged);
    }
}
