"""The stock OpenAI SDK with nothing changed but base_url. Prints what a caller sees, as JSON.

    python stock_client.py http://localhost:8081/v1
"""

import json
import sys

from openai import NotFoundError, OpenAI

client = OpenAI(base_url=sys.argv[1], api_key=sys.argv[2], max_retries=0)
model = "millmark-small"
messages = [{"role": "user", "content": "A letter from the mill"}]

raw = client.chat.completions.with_raw_response.create(model=model, messages=messages, max_tokens=40, seed=7)
chat = raw.parse()

streamed, finish_reason, usage = "", None, None
for chunk in client.chat.completions.create(
    model=model, messages=messages, max_tokens=40, stream=True, stream_options={"include_usage": True}
):
    for choice in chunk.choices:
        streamed += choice.delta.content or ""
        finish_reason = choice.finish_reason or finish_reason
    usage = chunk.usage or usage

completion = client.completions.create(model=model, prompt="In the town of Larkspur", max_tokens=40)
continued = "".join(
    chunk.choices[0].text
    for chunk in client.completions.create(model=model, prompt="In the town", max_tokens=40, stream=True)
)

try:
    client.chat.completions.create(model="gpt-9", messages=messages)
    failure = None
except NotFoundError as error:
    failure = {"kind": "NotFoundError", "status": error.status_code, "code": error.code, "param": error.param}

print(
    json.dumps(
        {
            "chat": chat.choices[0].message.content,
            "contentId": raw.headers["millmark-content-id"],
            "streamed": streamed,
            "finishReason": finish_reason,
            "usage": usage.model_dump(exclude_none=True),
            "completion": completion.choices[0].text,
            "continued": continued,
            "models": [listed.id for listed in client.models.list()],
            "failure": failure,
        }
    )
)
