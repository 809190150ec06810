package dev.millmark.generator.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.generator.upstream.UpstreamsConfig.Marking;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example/v1",
                "https://api.example/v1/",
                "https://api.example/v1//"
            })
    void asksAtTheBaseUrl(String baseUrl) throws IOException {
        Upstream upstream = upstream(baseUrl, Optional.empty());

        assertThat(upstream.address("/chat/completions"))
                .hasToString("https://api.example/v1/chat/completions");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:secret@api.example/v1, must have no user",
        "https://api.example/v1?key=secret, must have no user",
        "https://api.example/v1#x, must have no user",
        "file:///etc/passwd, no http or https",
        "https:///v1, no http or https"
    })
    void refusesAddressesThatCannotBeMeant(String baseUrl, String message) {
        assertThatThrownBy(() -> upstream(baseUrl, Optional.empty()))
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void sendsNoKeyInTheOpen() throws IOException {
        Optional<Path> key = Optional.of(key("sk-1\n"));

        assertThatThrownBy(() -> upstream("http://192.0.2.1/v1", key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key-over-http");
        assertThat(upstream("http://127.0.0.1:8000/v1", key).key()).hasValue("sk-1");
        assertThat(upstream("https://192.0.2.1/v1", key).key()).hasValue("sk-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "sk-\u00E9", "a\r\nHost: b"})
    void refusesAFileWithoutAKey(String content) throws IOException {
        Optional<Path> key = Optional.of(key(content));

        assertThatThrownBy(() -> upstream("https://api.example/v1", key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key-file");
    }

    @Test
    void tellsNobodyItsKey() throws IOException {
        assertThat(upstream("https://api.example/v1", Optional.of(key("sk-secret"))).toString())
                .doesNotContain("secret");
    }

    private Path key(String content) throws IOException {
        return Files.writeString(directory.resolve("key"), content);
    }

    private static Upstream upstream(String baseUrl, Optional<Path> keyFile) throws IOException {
        return new Upstream("m", new Server(URI.create(baseUrl), keyFile), MarkSearch.NONE);
    }

    private record Server(URI baseUrl, Optional<Path> keyFile) implements UpstreamsConfig.Server {
        @Override
        public UpstreamsConfig.Api api() {
            return UpstreamsConfig.Api.OPENAI;
        }

        @Override
        public Optional<String> model() {
            return Optional.empty();
        }

        @Override
        public boolean keyOverHttp() {
            return false;
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration idleTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int maxBody() {
            return 1000;
        }

        @Override
        public Marking watermark() {
            return Marking.NONE;
        }

        @Override
        public Optional<Path> tokenizer() {
            return Optional.empty();
        }
    }
}
