package dev.millmark.c2pa.timestamp;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Collects the body of a reply and hangs up as soon as there is more of it than allowed.
final class BoundedBody implements BodySubscriber<Bytes> {

    private final int limit;
    private final BytesBuilder collected = new BytesBuilder(4096);
    private final CompletableFuture<Bytes> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Bytes> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (part.remaining() > limit - collected.size()) {
                hangUp();
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            collected.put(Bytes.copyOf(bytes));
        }
    }

    private void hangUp() {
        if (subscription != null) {
            subscription.cancel();
        }
        body.completeExceptionally(new IOException("more than " + limit + " bytes of reply"));
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(collected.build());
    }
}
