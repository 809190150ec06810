package dev.millmark.watermarking.keys;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.MalformedEventException;
import dev.millmark.events.SealedKey;
import dev.millmark.events.WatermarkKeyChanged;
import dev.millmark.events.keytransport.RecipientKey;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.fixture.TopicClient;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.leaf.Leaf;
import dev.millmark.watermark.key.EpochId;
import dev.millmark.watermark.key.KeyId;
import dev.millmark.watermark.key.KeyState;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The life of watermark keys, as operators lead it. Every test begins an epoch of its own.
@QuarkusTest
@WithTestResource(BackingResource.class)
class KeysQuarkusTest {

    private static final String TOPIC = "watermark.key.changed.v1";
    private static final String MODEL = "millmark-small";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POOL = 16;

    @Inject Transactions transactions;

    @Inject KeyVault vault;

    @Inject KeysConfig config;

    private final TopicClient client = new TopicClient();
    private EpochId epoch = new EpochId("default", MODEL, 1);

    @BeforeEach
    void begin() {
        String begun =
                given().contentType("application/json")
                        .body("{\"model\": \"" + MODEL + "\"}")
                        .post("/v1/admin/watermark-epochs")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("epoch");
        epoch = KeyId.parse(begun + ".00").epochId();
    }

    /// What is destroyed is sealed to nobody any more.
    @AfterEach
    void destroy() {
        changeEpoch("destroyed").then().statusCode(200);
        client.close();
    }

    @Test
    void sealsEveryKeyToEachEnrolledInstanceAlsoOfOneName() throws Exception {
        RecipientKey first = enrolled("two-instances");
        RecipientKey second = enrolled("two-instances");

        Map<KeyId, Bytes> keys = opened(first);

        assertThat(keys).hasSize(POOL);
        assertThat(keys.values()).doesNotHaveDuplicates();
        assertThat(opened(second)).isEqualTo(keys);
    }

    @Test
    void sealsNothingToAnInstanceThatWasRemoved() throws Exception {
        RecipientKey removed = enrolled("thief");
        RecipientKey stays = enrolled("stays");
        opened(removed);

        RestAssured.delete("/v1/admin/key-recipients/" + removed.recipient().keyId())
                .then()
                .statusCode(200);
        KeyId first = epoch.key(0);
        WatermarkKeyChanged after = await(first, change -> !isSealedTo(change, removed));
        begin();
        Map<KeyId, Bytes> next = opened(stays);

        assertThat(isSealedTo(after, stays)).isTrue();
        assertThat(await(_ -> true).values())
                .filteredOn(change -> next.containsKey(change.id()))
                .hasSize(POOL)
                .noneMatch(change -> isSealedTo(change, removed));
        assertThat(enrol("thief", removed).statusCode()).isEqualTo(409);
    }

    /// One key that is none must not keep the others from being published.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "5f5f",
                "zz"
            })
    void enrolsNoKeyThatNothingCanBeSealedTo(String publicKey) throws Exception {
        assertThat(enrol("bad", publicKey).statusCode()).isEqualTo(400);
        assertThat(
                        enrol("a name", RecipientKey.generate("x").recipient().publicKey().toHex())
                                .statusCode())
                .isEqualTo(400);

        assertThat(opened(enrolled("good"))).hasSize(POOL);
    }

    @Test
    void tellsEachStateByAnEventAndALeaf() throws Exception {
        RecipientKey reader = enrolled("reader");
        KeyId id = epoch.key(3);
        Instant since = Instant.parse("2026-01-02T03:04:05Z");

        assertThat(change(id, "detect-only", null).statusCode()).isEqualTo(200);
        WatermarkKeyChanged retired = await(id, to(KeyState.DETECT_ONLY));
        assertThat(change(id, "revoked", since).<String>path("compromisedAt"))
                .isEqualTo(since.toString());
        WatermarkKeyChanged revoked = await(id, to(KeyState.REVOKED));
        assertThat(change(id, "destroyed", null).statusCode()).isEqualTo(200);
        WatermarkKeyChanged destroyed = await(id, to(KeyState.DESTROYED));

        assertThat(retired.compromisedAt()).isNull();
        assertThat(revoked.compromisedAt()).isEqualTo(since);
        assertThat(isSealedTo(revoked, reader)).isTrue();
        assertThat(destroyed.compromisedAt()).isEqualTo(since);
        assertThat(destroyed.sealedKeys()).isEmpty();
        for (ConsumerRecord<byte[], byte[]> message : records(id)) {
            UUID eventId = UUID.fromString(header(message, "ce_id"));
            Entry entry = logged(eventId).orElseThrow();
            assertThat(entry.kind()).isEqualTo(EntryKind.KEY_EVENT);
            assertThat(entry.payload()).isEqualTo(Hash.sha256(Bytes.copyOf(message.value())));
        }
    }

    @Test
    void neverGoesBack() throws Exception {
        KeyId id = epoch.key(1);
        Instant since = Instant.parse("2026-01-02T03:04:05Z");
        change(id, "revoked", since);

        assertThat(change(id, "active", null).statusCode()).isEqualTo(409);
        assertThat(change(id, "detect-only", null).statusCode()).isEqualTo(409);
        // later knowledge may only bring the compromise forward
        assertThat(change(id, "revoked", since.plusSeconds(1)).statusCode()).isEqualTo(409);
        assertThat(change(id, "revoked", since.minusSeconds(1)).statusCode()).isEqualTo(200);
        assertThat(await(id, to(KeyState.REVOKED)).compromisedAt())
                .isIn(since, since.minusSeconds(1));
        assertThat(databaseMoves(id, "active")).isFalse();
    }

    /// The other keys of the epoch stay what they are, and nothing that is left gives the destroyed one.
    @Test
    void leavesNothingThatADestroyedKeyDerivesFrom() throws Exception {
        Map<KeyId, Bytes> before = opened(enrolled("before"));
        KeyId gone = epoch.key(5);
        change(gone, "revoked", null);

        change(gone, "destroyed", null);

        assertThat(
                        count(
                                "select count(*) from watermark_epoch where epoch = %d and wrapped_secret is not null"))
                .isZero();
        assertThat(
                        count(
                                "select count(*) from watermark_key where epoch = %d and wrapped_key is not null"))
                .isEqualTo(POOL - 1);
        assertThat(
                        count(
                                "select count(*) from watermark_key where epoch = %d and pool_index = 5 and wrapped_key is null"))
                .isEqualTo(1);
        RecipientKey later = enrolled("later");
        opened(epoch.key(POOL - 1), later);
        for (int index = 0; index < POOL; index++) {
            KeyId id = epoch.key(index);
            if (!id.equals(gone)) {
                assertThat(open(newest(id), later)).isEqualTo(before.get(id));
            }
        }
        assertThat(newest(gone).sealedKeys()).isEmpty();
    }

    @Test
    void destroysAWholeEpoch() throws Exception {
        opened(enrolled("whole"));

        changeEpoch("destroyed").then().statusCode(200);

        assertThat(
                        count(
                                "select count(*) from watermark_epoch where epoch = %d and wrapped_secret is not null"))
                .isZero();
        assertThat(
                        count(
                                "select count(*) from watermark_key where epoch = %d and (wrapped_key is not null or state <> 'destroyed')"))
                .isZero();
        await(epoch.key(POOL - 1), to(KeyState.DESTROYED));
    }

    /// No moment without an active key: the new ones come before the old ones leave.
    @Test
    void publishesTheNextEpochBeforeItRetiresTheLast() throws Exception {
        enrolled("rotation");
        EpochId last = epoch;
        await(last.key(0), to(KeyState.ACTIVE));

        begin();
        await(epoch.key(POOL - 1), to(KeyState.ACTIVE));
        await(last.key(0), to(KeyState.DETECT_ONLY));

        long lastNew = records(epoch.key(POOL - 1)).getFirst().offset();
        long firstRetired =
                records(last.key(0)).stream()
                        .filter(message -> change(message).state() == KeyState.DETECT_ONLY)
                        .findFirst()
                        .orElseThrow()
                        .offset();
        assertThat(firstRetired).isGreaterThan(lastNew);
    }

    @Test
    void rotatesByItselfWhenAnEpochIsOver() throws Exception {
        KeyRotation rotation = new KeyRotation(vault, rotatingAfter(Duration.ofDays(30)));
        Instant begun = transactions.call(handle -> newest(handle).begunAt());

        assertThat(epochAfter(rotation, begun.plus(Duration.ofDays(30)).minusMillis(1)))
                .isEqualTo(epoch.epoch());
        assertThat(epochAfter(rotation, begun.plus(Duration.ofDays(30))))
                .isEqualTo(epoch.epoch() + 1);
        assertThat(epochAfter(new KeyRotation(vault, config), begun.plus(Duration.ofDays(100_000))))
                .isEqualTo(epoch.epoch());
    }

    @Test
    void listsKeysWithoutTheirBytes() throws Exception {
        Map<KeyId, Bytes> keys = opened(enrolled("curious"));

        String answer = RestAssured.get("/v1/admin/watermark-keys").then().extract().asString();
        String dump =
                dump("watermark_key") + dump("watermark_key_recipient") + dump("watermark_epoch");

        assertThat(answer).contains(epoch.key(7).toString(), "active", "vllm-philox-v1");
        for (Bytes key : keys.values()) {
            String hex = HexFormat.of().formatHex(key.toArray());
            assertThat(dump).doesNotContain(hex);
            assertThat(answer).doesNotContain(hex);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"state\": \"revoked\"}",
                "{\"state\": \"lost\", \"reason\": \"r\"}",
                "{\"state\": \"revoked\", \"reason\": \" \"}",
                "{\"state\": \"revoked\", \"reason\": \"r\", \"compromisedAt\": \"2999-01-01T00:00:00Z\"}",
                "{\"state\": \"detect-only\", \"reason\": \"r\", \"compromisedAt\": \"2026-01-01T00:00:00Z\"}",
                "{\"state\": \"revoked\", \"reason\": \"r\", \"compromisedAt\": \"yesterday\"}",
                "{\"state\": \"revoked\", \"reason\": \"r\", \"more\": 1}",
                "[]",
                "null",
                "{"
            })
    void refusesAChangeThatIsNone(String body) {
        given().contentType("application/json")
                .body(body)
                .put("/v1/admin/watermark-keys/" + epoch.key(0) + "/state")
                .then()
                .statusCode(400);
    }

    @Test
    void knowsNoOtherKeysEpochsModelsAndRecipients() {
        assertThat(change(epoch.key(90), "revoked", null).statusCode()).isEqualTo(404);
        for (String path :
                List.of(
                        "watermark-keys/none/state",
                        "watermark-epochs/none/state",
                        "watermark-epochs/default.other.1/state")) {
            given().contentType("application/json")
                    .body("{\"state\": \"revoked\", \"reason\": \"r\"}")
                    .put("/v1/admin/" + path)
                    .then()
                    .statusCode(404);
        }
        given().contentType("application/json")
                .body("{\"model\": \"other\"}")
                .post("/v1/admin/watermark-epochs")
                .then()
                .statusCode(404);
        RestAssured.delete("/v1/admin/key-recipients/" + "0".repeat(64)).then().statusCode(404);
    }

    private RecipientKey enrolled(String name) {
        RecipientKey key = RecipientKey.generate(name);
        assertThat(enrol(name, key).statusCode()).isEqualTo(201);
        return key;
    }

    private static Response enrol(String name, RecipientKey key) {
        return enrol(name, key.recipient().publicKey().toHex());
    }

    private static Response enrol(String name, String publicKey) {
        return given().contentType("application/json")
                .body("{\"name\": \"%s\", \"publicKey\": \"%s\"}".formatted(name, publicKey))
                .post("/v1/admin/key-recipients");
    }

    private static Response change(KeyId id, String state, @Nullable Instant compromisedAt) {
        String since =
                compromisedAt == null ? "" : ", \"compromisedAt\": \"%s\"".formatted(compromisedAt);
        return given().contentType("application/json")
                .body("{\"state\": \"%s\", \"reason\": \"a test\"%s}".formatted(state, since))
                .put("/v1/admin/watermark-keys/" + id + "/state");
    }

    private Response changeEpoch(String state) {
        return given().contentType("application/json")
                .body("{\"state\": \"%s\", \"reason\": \"the test is over\"}".formatted(state))
                .put("/v1/admin/watermark-epochs/" + epoch + "/state");
    }

    /// The keys of this test's epoch, once all of them are sealed to this recipient.
    private Map<KeyId, Bytes> opened(RecipientKey recipient) throws Exception {
        List<KeyId> ids = IntStream.range(0, POOL).mapToObj(epoch::key).toList();
        Map<KeyId, WatermarkKeyChanged> newest =
                await(changes ->
                        ids.stream()
                                .allMatch(id ->
                                        changes.containsKey(id)
                                                && isSealedTo(changes.get(id), recipient)));
        Map<KeyId, Bytes> keys = new HashMap<>();
        for (KeyId id : ids) {
            keys.put(id, open(Objects.requireNonNull(newest.get(id)), recipient));
        }
        return keys;
    }

    private Bytes opened(KeyId id, RecipientKey recipient) throws Exception {
        return open(await(id, change -> isSealedTo(change, recipient)), recipient);
    }

    private static Bytes open(WatermarkKeyChanged change, RecipientKey recipient) throws Exception {
        SealedKey sealed =
                change.sealedKeys().stream()
                        .filter(one -> one.recipientKeyId().equals(recipient.recipient().keyId()))
                        .findFirst()
                        .orElseThrow();
        return recipient.open(change.keyId(), sealed);
    }

    private static boolean isSealedTo(WatermarkKeyChanged change, RecipientKey recipient) {
        return change.sealedKeys().stream()
                .anyMatch(sealed -> sealed.recipientKeyId().equals(recipient.recipient().keyId()));
    }

    private static Predicate<WatermarkKeyChanged> to(KeyState state) {
        return change -> change.state() == state;
    }

    /// The newest event about a key, once it is as wanted.
    private WatermarkKeyChanged await(KeyId id, Predicate<WatermarkKeyChanged> wanted)
            throws Exception {
        Map<KeyId, WatermarkKeyChanged> newest =
                await(changes -> changes.containsKey(id) && wanted.test(changes.get(id)));
        return Objects.requireNonNull(newest.get(id));
    }

    /// The newest event about each key, once they are as wanted.
    private Map<KeyId, WatermarkKeyChanged> await(Predicate<Map<KeyId, WatermarkKeyChanged>> wanted)
            throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Map<KeyId, WatermarkKeyChanged> changes = new HashMap<>();
            client.readAll(TOPIC).stream()
                    .map(KeysQuarkusTest::change)
                    .forEach(change -> changes.put(change.id(), change));
            if (wanted.test(changes)) {
                return changes;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the keys are not as wanted in time");
    }

    private WatermarkKeyChanged newest(KeyId id) {
        return change(records(id).getLast());
    }

    private List<ConsumerRecord<byte[], byte[]>> records(KeyId id) {
        return client.readAll(TOPIC).stream()
                .filter(message -> id.toString().equals(new String(message.key(), UTF_8)))
                .toList();
    }

    private static WatermarkKeyChanged change(ConsumerRecord<byte[], byte[]> message) {
        try {
            return EventFormat.read(
                            WatermarkKeyChanged.class,
                            KafkaEvent.headers(message.headers()),
                            message.value())
                    .data();
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return Objects.requireNonNull(TopicClient.header(message, name));
    }

    /// The log's entry of an event, on its way or in the tree.
    private Optional<Entry> logged(UUID eventId) throws Exception {
        Optional<byte[]> bytes =
                transactions.call(handle ->
                        handle.createQuery(
                                        """
                                        select value from log_outbox where event_id = :id
                                        union all select leaf from log_leaf where event_id = :id
                                        """)
                                .bind("id", eventId)
                                .mapTo(byte[].class)
                                .findFirst());
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        return Leaf.parse(Bytes.copyOf(bytes.get())) instanceof Entry entry
                ? Optional.of(entry)
                : Optional.empty();
    }

    private boolean databaseMoves(KeyId id, String state) {
        try {
            transactions.run(handle ->
                    handle.createUpdate(
                                    "update watermark_key set state = :state where key_id = :id")
                            .bind("state", state)
                            .bind("id", id.toString())
                            .execute());
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private int count(String query) throws Exception {
        return transactions.call(handle ->
                handle.createQuery(query.formatted(epoch.epoch())).mapTo(Integer.class).one());
    }

    private String dump(String table) throws Exception {
        List<String> rows =
                transactions.call(handle ->
                        new ArrayList<>(
                                handle.createQuery(
                                                "select row_to_json(t)::text from " + table + " t")
                                        .mapTo(String.class)
                                        .list()));
        return String.join("\n", rows);
    }

    private static Epoch newest(Handle handle) {
        return new EpochTable(handle).newest("default", MODEL).orElseThrow();
    }

    /// The number of the newest epoch after what was due at this time, which is rolled back.
    private int epochAfter(KeyRotation rotation, Instant now) throws Exception {
        return transactions.call(handle -> {
            rotation.beginDue(handle, now);
            int newest = newest(handle).id().epoch();
            handle.rollback();
            return newest;
        });
    }

    private static KeysConfig rotatingAfter(Duration age) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(KeysConfig.class)
                .withSources(
                        new PropertiesConfigSource(
                                Map.of("millmark.keys.rotate-after", age.toString()), "a test", 1))
                .build()
                .getConfigMapping(KeysConfig.class);
    }
}
