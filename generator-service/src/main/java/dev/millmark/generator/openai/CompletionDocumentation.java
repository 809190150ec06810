package dev.millmark.generator.openai;

/// What the OpenAPI document says about completions.
final class CompletionDocumentation {

    static final String CARRIER =
            "Where the credential travels: `embedded` (default), invisibly after the last character of the text, or `sidecar`, at the"
                    + " address in the header `Link`. The body field `millmark.carrier` says the same and wins.";

    static final String ANSWER =
            "The text with its credential. `Millmark-Content-Id` names the text. With `\"stream\": true` the text comes as server-sent"
                    + " events: `data: {…}` for each piece, then the credential, then a chunk with `finish_reason` and `millmark`, then"
                    + " `data: [DONE]`. Should sealing fail in mid-stream, the stream ends with `data: {\"error\": …}` of code"
                    + " `seal_unavailable` and without `[DONE]`. An empty text has no credential, and `millmark.sealed` is false.";

    private static final String PARAMETERS =
            """


            Honoured: `model`, `max_tokens` or `max_completion_tokens` (also ended by the context, with `finish_reason` `length`), \
            `temperature` (0 to 2), `top_p`, `top_k` (extension), `seed` (repeats a text for as long as the watermark keys stay), `stop` \
            (a string or up to 16), `stream`, `stream_options.include_usage`, `n` (only 1), `ignore_eos` (extension, for evaluation: the \
            model may not end the text), `millmark.carrier`. \
            Refused where they ask for something: `tools`, `functions`, `response_format` other than text, `audio`, `logprobs`, \
            `logit_bias`, `frequency_penalty`, `presence_penalty`, `echo`, `suffix`. Every other field is ignored: none switches the \
            watermark or the credential off. Text sampled greedily (`temperature` 0 or `top_k` 1) carries no watermark by nature; it is \
            sealed all the same, `millmark.watermark` is null and its credential claims no mark. A host can set a floor \
            (`millmark.completions.least-temperature`, `least-top-p`, `least-top-k`) and such a request is then refused.

            Credentials in a prompt, such as those of earlier answers in a conversation, are not read as words.

            `usage.completion_tokens` counts sampled tokens, those that a stop string cut off included.\
            """;

    static final String CHAT =
            "The contents of the messages (a string, or parts of type `text`) are joined by blank lines, a blank line follows, and the"
                    + " model continues."
                    + PARAMETERS;

    static final String TEXT = "The model continues `prompt`, one string." + PARAMETERS;

    static final String CHAT_REQUEST =
            """
            {"model": "millmark-small", "messages": [{"role": "user", "content": "A letter from the mill"}],
             "max_tokens": 200, "stream": true}\
            """;

    static final String TEXT_REQUEST =
            """
            {"model": "millmark-small", "prompt": "In the town of Larkspur", "max_tokens": 200, "seed": 7}\
            """;

    private static final String CREDENTIAL =
            """
            "millmark": {"sealed": true, "content_id": "01936d2c-6a00-7b1e-8c3d-4e5f60718293",
              "carrier": "embedded", "manifest_label": "urn:c2pa:01936d2c-6a00-4b1e-8c3d-4e5f60718293",
              "watermark": "vllm-philox-v1"}\
            """;

    private static final String USAGE =
            """
            "usage": {"prompt_tokens": 7, "completion_tokens": 14, "total_tokens": 21}\
            """;

    static final String CHAT_ANSWER =
            """
            {"id": "chatcmpl-01936d2c-6a00-7b1e-8c3d-4e5f60718293", "object": "chat.completion", "created": 1795392000,
             "model": "millmark-small", "choices": [{"index": 0, "logprobs": null, "finish_reason": "stop",
              "message": {"role": "assistant", "content": "The mill opens on Monday.", "refusal": null}}],
            """
                    + USAGE
                    + ",\n "
                    + CREDENTIAL
                    + "}";

    static final String TEXT_ANSWER =
            """
            {"id": "cmpl-01936d2c-6a00-7b1e-8c3d-4e5f60718293", "object": "text_completion", "created": 1795392000,
             "model": "millmark-small", "choices": [{"index": 0, "logprobs": null, "finish_reason": "stop",
              "text": " the mill opens on Monday."}],
            """
                    + USAGE
                    + ",\n "
                    + CREDENTIAL
                    + "}";

    static final String CHAT_STREAM =
            """
            data: {"id": "chatcmpl-01936d2c-6a00-7b1e-8c3d-4e5f60718293", "object": "chat.completion.chunk", "choices": [{"index": 0, \
            "delta": {"content": "The mill"}, "logprobs": null, "finish_reason": null}]}

            data: [DONE]
            """;

    private CompletionDocumentation() {}
}
