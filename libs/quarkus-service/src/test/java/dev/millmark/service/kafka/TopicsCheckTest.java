package dev.millmark.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.backing.Ports;
import dev.millmark.service.fixture.Backing;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsCheckTest {

    private static final TopicsConfig BY_DEFAULT = config(Map.of());
    private static final TopicsConfig REPORTING =
            config(Map.of("millmark.topics.differences", "report"));

    private final String servers = Backing.services().broker().bootstrapServers();
    private final Map<String, Object> broker = new HashMap<>(Map.of("bootstrap.servers", servers));
    private final KafkaClients kafka = new KafkaClients(broker);
    private final DefinedTopic topic =
            new DefinedTopic(
                    "defined-" + UUID.randomUUID(),
                    1,
                    3,
                    Map.of("cleanup.policy", "delete", "retention.ms", "-1"));

    @Test
    void refusesByDefaultToStartWhereRecordsWouldBeLost() {
        assertThat(BY_DEFAULT.differences()).isEqualTo(TopicsConfig.Differences.REFUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generator-service", "watermark-service", "verifier-service"})
    void theTopicsThatTheLauncherMakesAreAsDefined(String service) {
        TopicsCheck check = new TopicsCheck(kafka, BY_DEFAULT, service);

        check.start(new StartupEvent());

        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
        assertThat(check.call().getData()).isEmpty();
    }

    @Test
    void refusesToStartOnATopicThatIsMissingOrDropsWhatMustStay() throws Exception {
        TopicsCheck check = new TopicsCheck(kafka, BY_DEFAULT, List.of(topic));
        assertThatThrownBy(() -> check.start(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(topic.name() + ": topic is missing");

        make("604800000");

        assertThatThrownBy(() -> check.start(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(topic.name() + ": retention.ms is 604800000, defined is -1");
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void saysSoAndStartsWhereItIsTold() throws Exception {
        TopicsCheck check = new TopicsCheck(kafka, REPORTING, List.of(topic));
        make("604800000");

        check.start(new StartupEvent());

        HealthCheckResponse response = check.call();
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow()).containsKey(topic.name() + " retention.ms");
    }

    @Test
    void comparesABrokerThatIsAwayAtStartWhenItAnswers() throws Exception {
        broker.put("bootstrap.servers", "localhost:" + Ports.any());
        TopicsCheck check = new TopicsCheck(kafka, BY_DEFAULT, List.of(topic));
        make("604800000");

        assertThatCode(() -> check.start(new StartupEvent())).doesNotThrowAnyException();
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(check.call().getData()).isEmpty();

        broker.put("bootstrap.servers", servers);
        HealthCheckResponse response = check.call();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow()).hasSize(1);
    }

    private void make(String retention) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(topic.name(), 1, (short) 1)
                                            .configs(Map.of("retention.ms", retention))))
                    .all()
                    .get();
        }
    }

    private static TopicsConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(TopicsConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(TopicsConfig.class);
    }
}
