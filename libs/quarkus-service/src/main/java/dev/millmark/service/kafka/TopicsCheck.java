package dev.millmark.service.kafka;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Compares the topics that this service uses with their definitions before anything is read or written. A broker that
/// is away at start is compared when it answers; the service is not ready before.
@Readiness
@Singleton
class TopicsCheck implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(TopicsCheck.class);
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private final TopicsConfig config;
    private final List<DefinedTopic> defined;
    private volatile @Nullable List<TopicDifference> differences;

    @Inject
    TopicsCheck(
            KafkaClients kafka,
            TopicsConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this(kafka, config, DefinedTopic.of(service));
    }

    TopicsCheck(KafkaClients kafka, TopicsConfig config, List<DefinedTopic> defined) {
        this.kafka = kafka;
        this.config = config;
        this.defined = defined;
    }

    /// @throws IllegalStateException naming each difference that loses records
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        refuseLoss(compare(PATIENCE_AT_START));
    }

    @Override
    public HealthCheckResponse call() {
        List<TopicDifference> known = differences;
        List<TopicDifference> found = known == null ? compare(PATIENCE) : known;
        boolean isUp =
                differences != null
                        && (config.differences() == TopicsConfig.Differences.REPORT
                                || found.stream().noneMatch(TopicDifference::losesData));
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("topics are as defined").status(isUp);
        found.forEach(difference ->
                response.withData(
                        difference.topic() + " " + difference.setting(), difference.text()));
        return response.build();
    }

    private void refuseLoss(List<TopicDifference> found) {
        String loss =
                found.stream()
                        .filter(TopicDifference::losesData)
                        .map(difference -> difference.topic() + ": " + difference.text())
                        .collect(Collectors.joining("; "));
        if (!loss.isEmpty() && config.differences() == TopicsConfig.Differences.REFUSE) {
            throw new IllegalStateException(
                    "records would be lost: "
                            + loss
                            + ". Change the topics as deploy/kubernetes/topics.yaml defines them, or set"
                            + " millmark.topics.differences=report");
        }
    }

    /// Empty while the broker does not answer.
    private List<TopicDifference> compare(Duration patience) {
        if (defined.isEmpty()) {
            differences = List.of();
            return List.of();
        }
        try (Admin admin = kafka.admin(patience)) {
            List<TopicDifference> found = new TopicComparison(admin, patience).differences(defined);
            found.forEach(TopicsCheck::say);
            differences = found;
            return found;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("topics are not compared yet: reason=%s", e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static void say(TopicDifference difference) {
        if (difference.losesData()) {
            LOG.errorf("topic=%s reason=%s", difference.topic(), difference.text());
        } else {
            LOG.warnf("topic=%s reason=%s", difference.topic(), difference.text());
        }
    }
}
