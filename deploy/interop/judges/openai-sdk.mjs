// node openai-sdk.mjs FILE: streams one chat completion with the stock SDK, only baseURL changed, and writes the joined chunks to FILE.
import fs from 'node:fs';
import OpenAI from 'openai';

const client = new OpenAI({ baseURL: process.env.MILLMARK_GENERATOR + '/v1', apiKey: process.env.MILLMARK_API_KEY, maxRetries: 0 });

const models = (await client.models.list()).data.map(model => model.id);
if (models.length === 0) throw new Error('no model is listed');

const stream = await client.chat.completions.create({
  model: models[0],
  messages: [{ role: 'user', content: 'Tell me about the old harbour.' }],
  max_tokens: 120,
  stream: true,
});
let text = '';
let finish = null;
for await (const chunk of stream) {
  text += chunk.choices[0]?.delta?.content ?? '';
  finish = chunk.choices[0]?.finish_reason ?? finish;
}
if (finish === null) throw new Error('the stream has no finish_reason');
fs.writeFileSync(process.argv[2], text);
console.log(`${models[0]}: ${text.length} characters, finish_reason ${finish}`);

const whole = await client.chat.completions.create({
  model: models[0],
  messages: [{ role: 'user', content: 'Tell me about the old harbour.' }],
  max_tokens: 60,
});
fs.writeFileSync(process.argv[3], whole.choices[0].message.content);

await client.chat.completions.create({ model: 'no-such-model', messages: [{ role: 'user', content: 'A' }] }).then(
  () => { throw new Error('an unknown model was answered'); },
  error => {
    if (!(error instanceof OpenAI.NotFoundError)) throw error;
    console.log(`unknown model: ${error.status} ${error.code}`);
  },
);
