package dev.millmark.verifier.audit;

import dev.millmark.events.EventFormat;
import dev.millmark.events.KafkaEvent;
import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import dev.millmark.service.fixture.TopicClient;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The alarms that a running verifier raised.
record Alarms(TopicClient client) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    LogAlarm await(LogAlarmKind kind) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (LogAlarm alarm : published()) {
                if (alarm.kind() == kind) {
                    return alarm;
                }
            }
        }
        throw new AssertionError("no alarm of kind " + kind + " among " + published());
    }

    /// What was published on the topic since the tables were emptied.
    List<LogAlarm> published() throws Exception {
        List<String> raised = RestAssured.get("/v1/log-alarms").then().extract().path("detail");
        List<LogAlarm> published = new ArrayList<>();
        for (var message : client.await("log.alarm.v1", "log.example/test", 0)) {
            LogAlarm alarm =
                    EventFormat.read(
                                    LogAlarm.class,
                                    KafkaEvent.headers(message.headers()),
                                    message.value())
                            .data();
            if (raised.contains(alarm.detail())) {
                published.add(alarm);
            }
        }
        return published;
    }
}
