package dev.millmark.generator.upstream;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of an answer, read part by part, none of which may keep its reader waiting for longer than told. A part is
/// asked for when the one before has been taken, so that a slow reader holds the sender back. Read by one thread;
/// closed by any.
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {

    private sealed interface Part {
        record Bytes(List<ByteBuffer> buffers) implements Part {}

        record End(@Nullable Throwable failure) implements Part {}
    }

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    @Override
    public CompletionStage<TimedBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        if (!subscription.complete(newSubscription)) {
            newSubscription.cancel();
            return;
        }
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        parts.add(new Part.Bytes(List.copyOf(buffers)));
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(new Part.End(failure));
    }

    @Override
    public void onComplete() {
        parts.add(new Part.End(null));
    }

    /// Waits for the next bytes.
    ///
    /// @return absent at the end of the body
    /// @throws HttpTimeoutException if none come in time
    /// @throws IOException if the body breaks off
    byte @Nullable [] next(Duration most) throws IOException, InterruptedException {
        Part part = parts.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        return switch (part) {
            case null -> throw new HttpTimeoutException("no bytes within " + most);
            case Part.Bytes(List<ByteBuffer> buffers) -> {
                CompletableFuture<Void> _ = subscription.thenAccept(open -> open.request(1));
                yield joined(buffers);
            }
            case Part.End end -> {
                parts.add(end);
                if (end.failure() != null) {
                    throw new IOException("the answer broke off", end.failure());
                }
                yield null;
            }
        };
    }

    private static byte[] joined(List<ByteBuffer> buffers) {
        byte[] joined = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(joined, at, length);
            at += length;
        }
        return joined;
    }

    /// Tells the sender that nobody reads on, and ends a wait for the next bytes.
    @Override
    public void close() {
        parts.add(new Part.End(new IOException("closed by its reader")));
        if (!subscription.cancel(false)) {
            CompletableFuture<Void> _ = subscription.thenAccept(Subscription::cancel);
        }
    }
}
