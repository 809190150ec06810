package dev.millmark.service.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ReplyAddressTest {

    private static final Set<String> ALLOWED = Set.of("generation.replies.v1");

    @Test
    void answersToTheTopicAndPartitionThatTheRequestNames() {
        Headers request =
                headers("generation.replies.v1")
                        .add("REPLY_CORRELATION_ID", new byte[] {1, 2})
                        .add("REPLY_PARTITION", new byte[] {0, 0, 0, 3});

        ProducerRecord<byte[], byte[]> answer =
                ReplyAddress.of(request, ALLOWED)
                        .orElseThrow()
                        .answer("key".getBytes(UTF_8), Map.of("a", "b"), new byte[] {9});

        assertThat(answer.topic()).isEqualTo("generation.replies.v1");
        assertThat(answer.partition()).isEqualTo(3);
        assertThat(answer.headers().lastHeader("REPLY_CORRELATION_ID").value())
                .containsExactly(1, 2);
        assertThat(answer.headers().lastHeader("a").value()).isEqualTo("b".getBytes(UTF_8));
        assertThat(answer.value()).containsExactly(9);
    }

    @Test
    void writesToNoTopicThatIsNotForAnswers() {
        Headers request = headers("content.sealed.v1").add("REPLY_CORRELATION_ID", new byte[] {1});

        assertThat(ReplyAddress.of(request, ALLOWED)).isEmpty();
    }

    @Test
    void answersNobodyWhoDidNotAsk() {
        assertThat(ReplyAddress.of(new RecordHeaders(), ALLOWED)).isEmpty();
        assertThat(ReplyAddress.of(headers("generation.replies.v1"), ALLOWED)).isEmpty();
    }

    @Test
    void leavesThePartitionOpenWhereTheHeaderIsNotOne() {
        Headers request =
                headers("generation.replies.v1")
                        .add("REPLY_CORRELATION_ID", new byte[] {1})
                        .add("REPLY_PARTITION", new byte[] {-1, 0, 0, 0});

        assertThat(
                        ReplyAddress.of(request, ALLOWED)
                                .orElseThrow()
                                .answer(null, Map.of(), new byte[0])
                                .partition())
                .isNull();
    }

    private static Headers headers(String replyTopic) {
        return new RecordHeaders().add("REPLY_TOPIC", replyTopic.getBytes(UTF_8));
    }
}
