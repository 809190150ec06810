package dev.millmark.generator.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimedBodyTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final TimedBody body = new TimedBody();
    private final Sender sender = new Sender();

    @Test
    void asksForOnePartAtATime() throws Exception {
        body.onSubscribe(sender);
        assertThat(sender.asked).hasValue(1);

        body.onNext(List.of(bytes("ab"), bytes("c")));

        assertThat(sender.asked).hasValue(1);
        assertThat(body.next(LONG)).asString().isEqualTo("abc");
        assertThat(sender.asked).hasValue(2);
    }

    @Test
    void endsOnceTheSenderDoes() throws Exception {
        body.onSubscribe(sender);
        body.onComplete();

        assertThat(body.next(LONG)).isNull();
        assertThat(body.next(LONG)).isNull();
    }

    @Test
    void waitsNoLongerThanTold() {
        body.onSubscribe(sender);

        assertThatThrownBy(() -> body.next(Duration.ofMillis(1)))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void tellsOfABreak() {
        body.onSubscribe(sender);
        body.onError(new IOException("reset"));

        assertThatThrownBy(() -> body.next(LONG)).isInstanceOf(IOException.class);
    }

    @Test
    void endsTheWaitOfItsReaderWhenItIsClosed() throws Exception {
        body.onSubscribe(sender);
        Thread closer = Thread.ofVirtual().start(body::close);

        assertThatThrownBy(() -> body.next(LONG)).isInstanceOf(IOException.class);
        closer.join();
        assertThat(sender.asked).hasValue(Sender.CANCELLED);
    }

    @Test
    void takesNothingOnceItIsClosed() {
        body.close();
        body.onSubscribe(sender);

        assertThat(sender.asked).hasValue(Sender.CANCELLED);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static final class Sender implements Subscription {

        static final long CANCELLED = -1;

        private final AtomicLong asked = new AtomicLong();

        @Override
        public void request(long n) {
            asked.addAndGet(n);
        }

        @Override
        public void cancel() {
            asked.set(CANCELLED);
        }
    }
}
