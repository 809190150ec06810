package dev.millmark.generator.sealing;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.reply.KafkaRequestReply;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Knows whether the reply consumer stands at the end of every partition of its topic. A question asked earlier could
/// be answered before anybody listens.
final class ReplyAssignment {

    private final KafkaRequestReply<?, ?> channel;
    private final AtomicReference<CompletableFuture<Set<TopicPartition>>> assigned;

    ReplyAssignment(KafkaRequestReply<?, ?> channel) {
        this.channel = channel;
        this.assigned = new AtomicReference<>(begin());
    }

    /// Completes when replies will be seen. After a failure the next call tries again.
    CompletableFuture<Set<TopicPartition>> assigned() {
        CompletableFuture<Set<TopicPartition>> current = assigned.get();
        if (!current.isCompletedExceptionally()) {
            return current;
        }
        assigned.compareAndSet(current, begin());
        return assigned.get();
    }

    private CompletableFuture<Set<TopicPartition>> begin() {
        return channel.waitForAssignments()
                .onItem()
                .ifNull()
                .failWith(() ->
                        new IllegalStateException("the reply topic has no partitions: create it"))
                .chain(this::resolvePositions)
                .subscribeAsCompletionStage();
    }

    /// `latest` is looked up lazily; asking for the position makes the consumer look now.
    private Uni<Set<TopicPartition>> resolvePositions(Set<TopicPartition> partitions) {
        return channel.getConsumer()
                .runOnPollingThread(ReplyAssignment::resolve)
                .replaceWith(partitions);
    }

    private static void resolve(Consumer<?, ?> consumer) {
        consumer.assignment().forEach(consumer::position);
    }
}
