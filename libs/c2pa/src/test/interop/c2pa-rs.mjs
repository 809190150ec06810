// usage: node c2pa-rs.mjs folder
// c2pa-rs (@contentauth/c2pa-node) as what our benchmarks are measured beside. The folder has root.pem, and for each
// algorithm ALG.chain.pem, ALG.key.pem and ALG-N.txt with their stores in ALG-N.txt.c2pa and without them in ALG-N.plain.
// Everything else is as it comes.
// Reads lines "sign ALG COUNT" and "validate ALG COUNT" and answers each with a line when that is done.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { Builder, LocalSigner, Reader } from '@contentauth/c2pa-node';

const [folder] = process.argv.slice(2);
const read = name => fs.readFileSync(path.join(folder, name));
const trust = { trust: { trust_anchors: read('root.pem').toString() }, verify: { verify_trust: true } };
const names = fs.readdirSync(folder);
const texts = {};
for (const algorithm of ['es256', 'ed25519']) {
  texts[algorithm] = names.filter(name => name.startsWith(algorithm + '-') && name.endsWith('.txt'))
    .map(name => ({ sealed: read(name), store: read(name + '.c2pa'), plain: read(name.replace('.txt', '.plain')) }));
}
const manifest = {
  claim_generator_info: [{ name: 'benchmark', version: '1.0' }],
  assertions: [{
    label: 'c2pa.actions.v2',
    data: { actions: [{ action: 'c2pa.created', digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia' }] },
  }],
};

async function validate({ sealed, store }) {
  const reader = await Reader.fromManifestDataAndAsset(store, { buffer: sealed, mimeType: 'text/plain' }, trust);
  if (reader.json().validation_state !== 'Trusted') throw new Error(JSON.stringify(reader.json().validation_results));
}

function sign({ plain }, signer) {
  const builder = Builder.withJson(manifest);
  builder.setNoEmbed(true);
  const store = builder.sign(signer, { buffer: plain, mimeType: 'text/plain' }, { buffer: null });
  if (store.length < 500) throw new Error('no store');
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const [what, algorithm, count] = line.split(' ');
  const signer = LocalSigner.newSigner(read(algorithm + '.chain.pem'), read(algorithm + '.key.pem'), algorithm);
  for (let i = 0; i < Number(count); i++) {
    const text = texts[algorithm][i % texts[algorithm].length];
    if (what === 'sign') sign(text, signer); else await validate(text);
  }
  console.log('done');
}
