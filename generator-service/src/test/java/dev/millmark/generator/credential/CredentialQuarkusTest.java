package dev.millmark.generator.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.backing.Database;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.fixture.EventRecords;
import dev.millmark.generator.fixture.Eventually;
import dev.millmark.generator.fixture.Generations;
import dev.millmark.generator.fixture.SealingAuthority;
import dev.millmark.service.fixture.TopicClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of credentials, as `content.sealed.v1` fills it.
@QuarkusTest
@WithTestResource(BackingResource.class)
class CredentialQuarkusTest {

    private static final String SEALED = "content.sealed.v1";
    private static final String DEAD_LETTERS = "content.sealed.v1.generator-service.dead-letter";

    private static final SealingAuthority AUTHORITY = new SealingAuthority();
    private static TopicClient client;

    @Inject DataSource table;

    /// Filled by the backing resource.
    @Nullable Database database;

    @BeforeAll
    static void open() {
        client = new TopicClient();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void givesTheCredentialOfATextThatWasSealedElsewhere() throws Exception {
        ContentSealed seal = AUTHORITY.seal(Generations.saying("Bread.", Carrier.SIDECAR));

        client.send(sealed(seal));

        awaitCredential(seal);
        Response credential = credential(seal);
        assertThat(credential.body().asByteArray()).isEqualTo(seal.manifestStore().toArray());
        assertThat(credential.header("Millmark-Manifest-Label")).isEqualTo(seal.manifestLabel());
        assertThat(credential.header("Content-Disposition")).contains(seal.contentId() + ".c2pa");
    }

    @Test
    void keepsTheFirstCredentialHoweverOftenItsEventComes() throws Exception {
        ContentSealed first = AUTHORITY.seal(Generations.saying("Bread.", Carrier.SIDECAR));
        ContentSealed other =
                new SealingAuthority()
                        .seal(Generations.saying(first.contentId(), "Bread.", Carrier.SIDECAR));
        ContentSealed last = AUTHORITY.seal(Generations.saying("Cake.", Carrier.SIDECAR));

        client.send(sealed(first));
        client.send(sealed(first));
        client.send(sealed(other));
        client.send(onPartitionOf(first, sealed(last)));

        awaitCredential(last);
        assertThat(credential(first).body().asByteArray())
                .isEqualTo(first.manifestStore().toArray());
        assertThat(rows(first.contentId())).isOne();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void buriesWhatIsNoSealAndGoesOn(String what, byte[] value, boolean headers, String reason)
            throws Exception {
        ContentSealed next = AUTHORITY.seal(Generations.saying("Cake.", Carrier.SIDECAR));
        ProducerRecord<byte[], byte[]> good = sealed(next);
        String key = "poison-" + what;

        client.send(
                new ProducerRecord<>(
                        SEALED, null, key.getBytes(UTF_8), value, headers ? good.headers() : null));
        client.send(good);

        ConsumerRecord<byte[], byte[]> letter = client.await(DEAD_LETTERS, TopicClient.keyed(key));
        assertThat(TopicClient.header(letter, "dead-letter-reason")).contains(reason);
        assertThat(TopicClient.header(letter, "dead-letter-topic")).isEqualTo(SEALED);
        assertThat(letter.value()).isEqualTo(value);
        awaitCredential(next);
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of("garbage", new byte[] {(byte) 0xC3, 0x28, 0}, true, "not JSON"),
                Arguments.of(
                        "an empty object", "{}".getBytes(UTF_8), true, "does not fit its schema"),
                Arguments.of("no headers", "{}".getBytes(UTF_8), false, "content-type is missing"));
    }

    @Test
    void waitsForADatabaseThatIsAwayAndLosesNothing() throws Exception {
        ContentSealed seal = AUTHORITY.seal(Generations.saying("Bread.", Carrier.SIDECAR));

        Objects.requireNonNull(database).kill();
        client.send(sealed(seal));
        Response whileAway = credential(seal);
        Objects.requireNonNull(database).restart();

        assertThat(whileAway.statusCode()).isEqualTo(503);
        assertThat(whileAway.jsonPath().getString("error.code")).isEqualTo("unavailable");
        assertThat(whileAway.header("Retry-After")).isEqualTo("5");
        awaitCredential(seal);
    }

    private static ProducerRecord<byte[], byte[]> sealed(ContentSealed seal) {
        return EventRecords.event(Generations.event(seal));
    }

    /// Behind the records of another content id, so that it is read after them.
    private static ProducerRecord<byte[], byte[]> onPartitionOf(
            ContentSealed seal, ProducerRecord<byte[], byte[]> message) {
        int partition = client.await(SEALED, TopicClient.keyed(seal.contentId())).partition();
        return new ProducerRecord<>(
                message.topic(), partition, message.key(), message.value(), message.headers());
    }

    private static void awaitCredential(ContentSealed seal) {
        Eventually.holds(() -> credential(seal).statusCode() == 200, "the credential is there");
    }

    private static Response credential(ContentSealed seal) {
        return RestAssured.get("/v1/credentials/" + seal.contentId());
    }

    private long rows(String contentId) throws Exception {
        try (Connection connection = table.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery(
                                "select count(*) from generator.credential where content_id = '"
                                        + contentId
                                        + "'")) {
            count.next();
            return count.getLong(1);
        }
    }
}
