package dev.millmark.generator.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Which models other servers answer for.
@ConfigMapping(prefix = "millmark.upstreams")
public interface UpstreamsConfig {

    /// The servers, by the name of the model that callers ask for.
    Map<String, Server> models();

    /// One server.
    interface Server {

        /// What the server speaks: `openai` (vLLM, SGLang, Ollama, llama.cpp, OpenAI, AI21, another Millmark),
        /// `anthropic` (Messages), `cohere` (Chat, version 2).
        @WithDefault("openai")
        Api api();

        /// The address before `/chat/completions`, `/messages` or `/chat`: `https://api.openai.com/v1`,
        /// `https://api.anthropic.com/v1`, `https://api.cohere.com/v2`.
        URI baseUrl();

        /// What the server calls the model; the same name where it is not given.
        Optional<String> model();

        /// A file with the key that is sent as the server expects it. White space around it is left out.
        Optional<Path> keyFile();

        /// Whether a key may be sent over plain `http` to another host than this one, as inside a cluster.
        @WithDefault("false")
        boolean keyOverHttp();

        /// How long connecting may take.
        @WithDefault("5s")
        Duration connectTimeout();

        /// How long the server may be silent, before its answer and in the middle of it. Keep-alive comments are not
        /// silence.
        @WithDefault("2m")
        Duration idleTimeout();

        /// How long an answer may take as a whole.
        @WithDefault("15m")
        Duration timeout();

        /// The most bytes that an answer, or one event of a stream, may have.
        @WithDefault("16777216")
        int maxBody();

        /// Whether the server marks its texts: `none`, or `vllm` for vLLM's `gumbel` algorithm under a watermark key of
        /// this service. Each text is searched for that mark before it is sealed.
        @WithDefault("none")
        Marking watermark();

        /// The model's tokenizer, a Hugging Face directory, by which texts are searched for the mark. Needed where the
        /// server marks.
        Optional<Path> tokenizer();
    }

    /// What a server speaks.
    enum Api {
        OPENAI,
        ANTHROPIC,
        COHERE
    }

    /// How a server marks.
    enum Marking {
        NONE,
        VLLM
    }
}
