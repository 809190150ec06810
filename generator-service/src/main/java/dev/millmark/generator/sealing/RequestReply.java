package dev.millmark.generator.sealing;

import dev.millmark.events.KafkaEvent;
import dev.millmark.generator.sealing.Answer.NoReply;
import dev.millmark.generator.sealing.Answer.Reply;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.reply.KafkaRequestReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/// Questions over Kafka, asked by threads that wait for the answer.
final class RequestReply {

    private static final Logger LOG = Logger.getLogger(RequestReply.class);

    private final KafkaRequestReply<byte[], byte[]> channel;
    private final ReplyAssignment assignment;
    private final Duration patience;

    /// @param patience how long an answer is waited for before it is asked for again
    RequestReply(KafkaRequestReply<byte[], byte[]> channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
        this.assignment = new ReplyAssignment(channel);
    }

    /// Asks and waits. Where no answer comes for a while it asks once more, under another correlation id: an answer
    /// that overtakes the acknowledgement of its question finds nobody waiting, and a service that is killed behind its
    /// commit does not answer. A request that is acknowledged late is not taken back.
    Answer ask(KafkaEvent request, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        CompletableFuture<Void> recorded = new CompletableFuture<>();
        CompletableFuture<Message<byte[]>> reply = new CompletableFuture<>();
        try {
            await(assignment.assigned(), deadline);
            send(request, recorded, reply);
            if (!isAnswered(reply)) {
                LOG.infof("topic=%s reason=no reply yet, asking again", request.topic());
                send(request, recorded, reply);
            }
            Message<byte[]> answer = await(reply, deadline);
            return new Reply(headers(answer), answer.getPayload());
        } catch (TimeoutException e) {
            LOG.warnf("topic=%s reason=no reply in time", request.topic());
            return new NoReply(recorded.isDone());
        } catch (ExecutionException e) {
            LOG.warnf("topic=%s reason=%s", request.topic(), e.getCause());
            return new NoReply(recorded.isDone());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NoReply(recorded.isDone());
        }
    }

    private void send(
            KafkaEvent request,
            CompletableFuture<Void> recorded,
            CompletableFuture<Message<byte[]>> reply) {
        channel.request(message(request, recorded))
                .subscribe()
                .with(reply::complete, reply::completeExceptionally);
    }

    private boolean isAnswered(CompletableFuture<?> reply)
            throws InterruptedException, ExecutionException {
        try {
            reply.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static <T> T await(CompletableFuture<T> future, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static Message<byte[]> message(KafkaEvent request, CompletableFuture<Void> recorded) {
        Headers headers = new RecordHeaders();
        request.headers()
                .forEach(
                        (name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        OutgoingKafkaRecordMetadata<String> destination =
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(request.key())
                        .withHeaders(headers)
                        .build();
        return Message.of(
                request.value().toArray(),
                Metadata.of(destination, TracingMetadata.withCurrent(Context.current())),
                () -> acknowledge(recorded));
    }

    private static CompletionStage<Void> acknowledge(CompletableFuture<Void> recorded) {
        recorded.complete(null);
        return recorded;
    }

    private static Map<String, String> headers(Message<?> reply) {
        return reply.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> KafkaEvent.headers(metadata.getHeaders()))
                .orElse(Map.of());
    }
}
