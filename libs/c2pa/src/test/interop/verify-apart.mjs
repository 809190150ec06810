// usage: node verify-apart.mjs root.pem file…
// Judges texts whose store is not in a wrapper by c2pa-rs (@contentauth/c2pa-node) and by @trustnxt/c2pa-ts: in a comment
// (C2PA 2.4 annex A.9), in an HTML element (A.7), or in file.c2pa beside the text. Exits 1 unless c2pa-rs says Trusted and
// c2pa-ts says valid of every one.
import fs from 'node:fs';
import { Reader } from '@contentauth/c2pa-node';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ManifestStore } from '@trustnxt/c2pa-ts/manifest';

const BLOCK = /\r?\n[^\n]*-----BEGIN C2PA MANIFEST----- (?:data:application\/c2pa;base64,(\S+)|\S+) -----END C2PA MANIFEST-----[^\n]*\n$/;
const SCRIPT = /<script type="application\/c2pa">([^<]*)<\/script>/;

// latin1 has one character for each byte, so offsets are offsets in bytes
function locate(bytes, file) {
  const text = bytes.toString('latin1');
  const match = BLOCK.exec(text) ?? SCRIPT.exec(text);
  const exclusion = match ? { start: match.index, length: match[0].length } : undefined;
  const store = match?.[1] ? Buffer.from(match[1], 'base64') : fs.readFileSync(file + '.c2pa');
  return { store, exclusion };
}

class Asset {
  constructor(bytes, exclusion) {
    Object.assign(this, { bytes: new Uint8Array(bytes), exclusion, mimeType: 'text/plain' });
  }
  getDataLength() { return this.bytes.length; }
  async getDataRange(start = 0, length = this.bytes.length - start) { return this.bytes.subarray(start, start + length); }
  getHashExclusionRange() { return this.exclusion; }
  getManifestJUMBF() { return undefined; }
  dumpInfo() { return ''; }
  async ensureManifestSpace() {}
  async writeManifestJUMBF() {}
}

const [root, ...files] = process.argv.slice(2);
const settings = { trust: { trust_anchors: fs.readFileSync(root, 'utf8') }, verify: { verify_trust: true } };
let bad = 0;
for (const file of files) {
  const bytes = fs.readFileSync(file);
  const { store, exclusion } = locate(bytes, file);
  const reader = await Reader.fromManifestDataAndAsset(store, { buffer: bytes, mimeType: 'text/plain' }, settings);
  const report = reader.json();
  const failures = (report.validation_results?.activeManifest?.failure ?? []).map(status => status.code);
  const other = await ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(store))).validate(new Asset(bytes, exclusion));
  const holds = report.validation_state === 'Trusted' && other.isValid;
  console.log(file, 'c2pa-rs:', report.validation_state, failures.join(','), 'c2pa-ts:', other.isValid ? 'Valid' : 'Invalid');
  if (!holds) bad++;
}
process.exit(bad ? 1 : 0);
