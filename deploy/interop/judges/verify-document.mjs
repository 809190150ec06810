// usage: node verify-document.mjs ANCHORS.pem FILE.pdf...   c2pa-rs must trust every file.
import { Reader } from '@contentauth/c2pa-node';
import fs from 'node:fs';

const [anchors, ...files] = process.argv.slice(2);
const settings = { trust: { trust_anchors: fs.readFileSync(anchors, 'utf8') }, verify: { verify_trust: true } };
let refused = 0;
for (const file of files) {
  const reader = await Reader.fromAsset({ buffer: fs.readFileSync(file), mimeType: 'application/pdf' }, settings);
  const report = reader.json();
  const codes = kind => (report.validation_results.activeManifest[kind] ?? []).map(status => status.code).join(',');
  console.log(file, report.validation_state, 'ok=' + codes('success'), 'fail=' + codes('failure'));
  if (report.validation_state !== 'Trusted') refused++;
}
process.exit(refused ? 1 : 0);
