package dev.millmark.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.events.Carrier;
import dev.millmark.generator.completion.CompletionRequest;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    @Test
    void joinsTheContentsOfMessagesByBlankLines() {
        CompletionRequest request =
                chat(
                        """
                        {"model": "m", "messages": [
                          {"role": "system", "content": "Write."},
                          {"role": "user", "content": [{"type": "text", "text": "A "}, {"type": "text", "text": "letter"}]}]}\
                        """);

        assertThat(request.prompt()).isEqualTo("Write.\n\nA letter\n\n");
    }

    @Test
    void readsEveryParameter() {
        CompletionRequest request =
                RequestParser.text(
                        utf8(
                                """
                                {"model": "m", "prompt": "Once", "max_tokens": 5, "temperature": 0.5, "top_p": 0.9, "top_k": 40,
                                 "seed": -3, "stop": ["\\n", "END"], "stream": true, "stream_options": {"include_usage": true},
                                 "n": 1, "ignore_eos": true, "user": "x", "millmark": {"carrier": "sidecar"}}\
                                """),
                        null);

        assertThat(request.prompt()).isEqualTo("Once");
        assertThat(request.sampling())
                .isEqualTo(new CompletionRequest.Sampling(0.5, 0.9, 40, OptionalLong.of(-3)));
        assertThat(request.length())
                .isEqualTo(
                        new CompletionRequest.Length(
                                OptionalInt.of(5), true, List.of("\n", "END")));
        assertThat(request.delivery())
                .isEqualTo(new CompletionRequest.Delivery(true, true, Carrier.SIDECAR));
    }

    @Test
    void hasTheDefaultsOfTheOpenAiApi() {
        CompletionRequest request =
                chat("{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"\"}]}");

        assertThat(request.sampling())
                .isEqualTo(new CompletionRequest.Sampling(1, 1, 0, OptionalLong.empty()));
        assertThat(request.length())
                .isEqualTo(new CompletionRequest.Length(OptionalInt.empty(), false, List.of()));
        assertThat(request.delivery())
                .isEqualTo(new CompletionRequest.Delivery(false, false, Carrier.EMBEDDED));
    }

    @Test
    void takesNullForAbsent() {
        CompletionRequest request =
                with(
                        "\"temperature\": null, \"stop\": null, \"seed\": null, \"max_tokens\":"
                                + " null, \"stream_options\": null, \"n\": null");

        assertThat(request.sampling().temperature()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"watermark\": true",
                "\"watermarking\": {\"enabled\": true}",
                "\"watermark\": null",
                "\"vllm_xargs\": {\"priority\": 1}",
                "\"use_beam_search\": true",
                "\"logit_bias\": {}",
                "\"tools\": []",
                "\"logprobs\": false",
                "\"response_format\": {\"type\": \"text\"}",
                "\"frequency_penalty\": 0",
                "\"unheard_of\": [1, 2]"
            })
    void ignoresFieldsItDoesNotKnow(String field) {
        assertThat(with(field)).isEqualTo(with("\"user\": \"x\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"watermark\": false                               | watermark",
                "\"watermarking\": false                            | watermarking",
                "\"watermarking\": {\"enabled\": false}             | watermarking",
                "\"watermarking\": {\"enabled\": true, \"key\": 7}  | watermarking",
                "\"watermark\": \"none\"                            | watermark",
                "\"watermark_config\": {\"algorithm\": \"none\"}    | watermark_config",
                "\"extra_body\": {\"watermarking\": false}          | extra_body.watermarking",
                "\"vllm_xargs\": {\"Watermark\": 0}                 | vllm_xargs.Watermark",
                "\"millmark\": {\"watermark\": false}               | millmark.watermark",
                "\"millmark\": {\"seal\": false}                    | millmark.seal"
            })
    void refusesToLetACallerChooseTheMark(String field, String param) {
        assertRefused(() -> with(field), ProblemType.UNSUPPORTED_PARAMETER, param);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, -9223372036854775808",
        "18446744073709551615, -1",
        "99999999999999999999, 7766279631452241919",
        "-1, -1",
        "42.0, 42",
        "9007199254740992.0, 9007199254740992"
    })
    void takesWholeNumbersOfAnySizeAsSeeds(String seed, long lowest64Bits) {
        assertThat(with("\"seed\": " + seed).sampling().seed()).hasValue(lowest64Bits);
    }

    @Test
    void takesWholeNumbersThatAreWrittenWithAFraction() {
        CompletionRequest request = with("\"max_tokens\": 8.0, \"n\": 1.0, \"top_k\": 4.0");

        assertThat(request.length().maxTokens()).hasValue(8);
        assertThat(request.sampling().topK()).isEqualTo(4);
    }

    @Test
    void prefersMaxCompletionTokens() {
        assertThat(with("\"max_tokens\": 3, \"max_completion_tokens\": 9").length().maxTokens())
                .hasValue(9);
    }

    @Test
    void takesOneStopStringWithoutAnArray() {
        assertThat(with("\"stop\": \"END\"").length().stop()).containsExactly("END");
    }

    @Test
    void takesTheCarrierFromTheHeader() {
        byte[] body = utf8("{\"model\": \"m\", \"prompt\": \"x\"}");

        assertThat(RequestParser.text(body, "sidecar").delivery().carrier())
                .isEqualTo(Carrier.SIDECAR);
        assertThat(RequestParser.text(body, " embedded ").delivery().carrier())
                .isEqualTo(Carrier.EMBEDDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\": \"1\"                             | temperature",
                "\"temperature\": 2.1                               | temperature",
                "\"temperature\": -0.1                              | temperature",
                "\"top_p\": 0                                       | top_p",
                "\"top_p\": 1.01                                    | top_p",
                "\"top_k\": -2                                      | top_k",
                "\"top_k\": 1.5                                     | top_k",
                "\"max_tokens\": 0                                  | max_tokens",
                "\"max_tokens\": \"many\"                           | max_tokens",
                "\"max_completion_tokens\": -1                      | max_completion_tokens",
                "\"seed\": 1e99                                     | seed",
                "\"seed\": 0.5                                      | seed",
                "\"seed\": 9007199254740994.0                       | seed",
                "\"max_tokens\": 8.5                                | max_tokens",
                "\"top_k\": 99999999999999999999                    | top_k",
                "\"n\": 2                                           | n",
                "\"stream\": \"yes\"                                | stream",
                "\"stream_options\": true                           | stream_options",
                "\"stop\": \"\"                                     | stop",
                "\"stop\": [1]                                      | stop",
                "\"stop\": {\"a\": \"b\"}                           | stop",
                "\"stop\":"
                        + " [\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]"
                        + " | stop",
                "\"stop\": \"\\ud800\"                              | stop",
                "\"ignore_eos\": 1                                  | ignore_eos",
                "\"millmark\": {\"carrier\": \"pigeon\"}            | millmark.carrier",
                "\"millmark\": 1                                    | millmark"
            })
    void refusesAParameterOutOfRangeAndNamesIt(String field, String param) {
        assertRefused(() -> with(field), ProblemType.INVALID_PARAMETER, param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\": \"m\"}                                                                "
                        + "             | messages",
                "{\"model\": \"m\", \"messages\": []}                                              "
                        + "             | messages",
                "{\"model\": \"m\", \"messages\": \"hello\"}                                       "
                        + "             | messages",
                "{\"model\": \"m\", \"messages\": [\"hello\"]}                                     "
                        + "             | messages[0]",
                "{\"model\": \"m\", \"messages\": [{\"content\": \"x\"}]}                          "
                        + "             | messages[0]",
                "{\"model\": \"m\", \"messages\": [{\"role\": \"user\"}]}                          "
                        + "             | messages[0].content",
                "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\":"
                        + " \"image_url\"}]}]} | messages[0].content",
                "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"\\ud800\"}]}"
                        + "             | messages",
                "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\":"
                        + " \"\\udc00\\ud800\"}]}      | messages",
                "{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}                        "
                        + "             | model",
                "{\"model\": 5, \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}          "
                        + "             | model"
            })
    void refusesAChatItCannotRead(String body, String param) {
        assertRefused(() -> chat(body), ProblemType.INVALID_PARAMETER, param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\": \"m\"}",
                "{\"model\": \"m\", \"prompt\": [\"a\", \"b\"]}",
                "{\"model\": \"m\", \"prompt\": [1, 2, 3]}",
                "{\"model\": \"m\", \"prompt\": 5}"
            })
    void refusesAPromptThatIsNotOneString(String body) {
        assertRefused(
                () -> RequestParser.text(utf8(body), null),
                ProblemType.INVALID_PARAMETER,
                "prompt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "\"text\"",
                "null",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"model\": \"\\x\"}"
            })
    void refusesWhatIsNoJsonObject(String body) {
        assertRefused(() -> chat(body), ProblemType.MALFORMED_REQUEST, null);
    }

    @Test
    void refusesJsonThatIsNotUtf8() {
        byte[] latin1 = "{\"model\": \"m\u00FC\u00DF\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(() -> RequestParser.chat(latin1, null), ProblemType.MALFORMED_REQUEST, null);
    }

    @Test
    void refusesJsonThatIsNestedTooDeeply() {
        assertRefused(
                () -> chat("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)),
                ProblemType.MALFORMED_REQUEST,
                null);
    }

    @Test
    void doesNotQuoteThePrompt() {
        assertThat(with("\"seed\": 1").toString()).doesNotContain("secret words");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tools\": [{\"type\": \"function\"}]          | tools",
                "\"response_format\": {\"type\": \"json_object\"} | response_format",
                "\"logprobs\": true                               | logprobs",
                "\"logit_bias\": {\"50256\": -100}               | logit_bias",
                "\"frequency_penalty\": 0.5                       | frequency_penalty",
                "\"presence_penalty\": -1                         | presence_penalty"
            })
    void refusesWhatItWouldHaveToLeaveOut(String field, String param) {
        assertRefused(() -> with(field), ProblemType.UNSUPPORTED_PARAMETER, param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"echo\": true | echo",
                "\"suffix\": \"x\" | suffix",
                "\"logprobs\": 5 | logprobs"
            })
    void refusesWhatItWouldHaveToLeaveOutOfAText(String field, String param) {
        byte[] body = utf8("{\"model\": \"m\", \"prompt\": \"x\", " + field + "}");

        assertRefused(
                () -> RequestParser.text(body, null), ProblemType.UNSUPPORTED_PARAMETER, param);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void doesNotReadTheCredentialsOfEarlierAnswers(int selectors) {
        String wrapper = "\uFEFF" + "\uDB40\uDD33".repeat(8) + "\uFE01".repeat(selectors);
        String conversation =
                """
                {"model": "m", "messages": [
                  {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello.%s%s"},
                  {"role": "assistant", "content": null}, {"role": "user", "content": "\u2764\uFE0F Bye"}]}\
                """
                        .formatted(wrapper, wrapper);

        assertThat(chat(conversation).prompt())
                .isEqualTo("Hi\n\nHello.\n\n\n\n\u2764\uFE0F Bye\n\n");
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable parse,
            ProblemType type,
            @org.jspecify.annotations.Nullable String param) {
        assertThatThrownBy(parse)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().type()).isEqualTo(type);
                            assertThat(e.problem().parameter()).isEqualTo(param);
                        });
    }

    private static CompletionRequest with(String fields) {
        return chat(
                "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"secret"
                        + " words\"}], "
                        + fields
                        + "}");
    }

    private static CompletionRequest chat(String body) {
        return RequestParser.chat(utf8(body), null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
