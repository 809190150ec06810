package dev.millmark.backing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.topic.TopicDefinition;
import dev.millmark.backing.topic.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackingServicesIT {

    private static final String TOPIC = "watermark.key.changed.v1";

    private BackingOptions options;
    private BackingServices services;

    @BeforeAll
    void start() {
        options = BackingOptions.temporary();
        services = BackingServices.start(options);
    }

    @AfterAll
    void stop() {
        services.close();
        Directories.delete(options.directory());
    }

    @Test
    void makesEveryTopicAndNoOther() throws Exception {
        try (Admin admin = Admin.create(broker())) {
            Set<String> names = admin.listTopics().names().get();

            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            Topics.ofThePlatform().all().stream()
                                    .map(TopicDefinition::name)
                                    .toList());
        }
    }

    @Test
    void bringsATopicThatIsThereBackToItsDefinition() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "content.sealed.v1");
        try (Admin admin = Admin.create(broker())) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    topic,
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry("retention.ms", "1000"),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();

            Topics.ofThePlatform().createOn(services.broker().client(Broker.OPERATOR));

            Config config =
                    admin.describeConfigs(List.of(topic)).all().get().values().iterator().next();
            assertThat(config.get("retention.ms").value()).isEqualTo("-1");
        }
    }

    @Test
    void recordsSurviveTheDeathOfTheBroker() throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", "kept")).get();
        }

        services.broker().kill();
        services.broker().restart();

        assertThat(values()).contains("kept");
    }

    @Test
    void committedRowsSurviveTheDeathOfTheDatabase() throws Exception {
        execute("CREATE TABLE kept (id int)");
        execute("INSERT INTO kept VALUES (7)");

        services.database().kill();
        services.database().restart();

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(7);
        }
    }

    private List<String> values() {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).records(partition).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }

    private Map<String, Object> broker() {
        return Map.of("bootstrap.servers", services.broker().bootstrapServers());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        Database database = services.database();
        return DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
    }
}
