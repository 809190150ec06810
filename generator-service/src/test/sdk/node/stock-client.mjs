// The stock OpenAI SDK with nothing changed but baseURL. Prints what a caller sees, as JSON.
//
//   node stock-client.mjs http://localhost:8081/v1
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.argv[2], apiKey: process.argv[3], maxRetries: 0 });
const model = "millmark-small";
const messages = [{ role: "user", content: "A letter from the mill" }];

const { data: chat, response } = await client.chat.completions
  .create({ model, messages, max_tokens: 40, seed: 7 })
  .withResponse();

let streamed = "";
let finishReason = null;
let usage = null;
const chunks = await client.chat.completions.create({
  model, messages, max_tokens: 40, stream: true, stream_options: { include_usage: true },
});
for await (const chunk of chunks) {
  streamed += chunk.choices[0]?.delta?.content ?? "";
  finishReason = chunk.choices[0]?.finish_reason ?? finishReason;
  usage = chunk.usage ?? usage;
}

const completion = await client.completions.create({ model, prompt: "In the town of Larkspur", max_tokens: 40 });

let continued = "";
for await (const chunk of await client.completions.create({ model, prompt: "In the town", max_tokens: 40, stream: true })) {
  continued += chunk.choices[0]?.text ?? "";
}

const models = [];
for await (const listed of client.models.list()) {
  models.push(listed.id);
}

const failure = await client.chat.completions.create({ model: "gpt-9", messages }).catch((error) => error);

console.log(JSON.stringify({
  chat: chat.choices[0].message.content,
  contentId: response.headers.get("millmark-content-id"),
  streamed, finishReason, usage,
  completion: completion.choices[0].text,
  continued, models,
  failure: { kind: failure.constructor.name, status: failure.status, code: failure.code, param: failure.param },
}));
