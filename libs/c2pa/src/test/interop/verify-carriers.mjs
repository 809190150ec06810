// usage: node verify-carriers.mjs root.pem file…
// Judges sealed texts by c2pa-rs (@contentauth/c2pa-node) and by @trustnxt/c2pa-ts, whatever carries their store: a wrapper
// (C2PA 2.4 annex A.8), a comment (A.9), an HTML element (A.7), or file.c2pa beside the text. Exits 1 unless c2pa-rs says
// Trusted and c2pa-ts says valid of every one.
import fs from 'node:fs';
import * as pkijs from 'pkijs';
import { Reader } from '@contentauth/c2pa-node';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ManifestStore } from '@trustnxt/c2pa-ts/manifest';

// c2pa-ts before 0.14.0 reads nothing but a TimeStampResp under sigTst2, where C2PA 2.4 section 10.3.2.5.2 has a
// TimeStampToken: it gets the token as the answer that its authority gave.
const fromBER = pkijs.TimeStampResp.fromBER.bind(pkijs.TimeStampResp);
pkijs.TimeStampResp.fromBER = der => {
  try {
    return fromBER(der);
  } catch {
    const status = new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted });
    return new pkijs.TimeStampResp({ status, timeStampToken: pkijs.ContentInfo.fromBER(der) });
  }
};

const WRAPPER = /\u{FEFF}([\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]+)$/u;
const HEADER = 13;
const BLOCK = /\r?\n[^\n]*-----BEGIN C2PA MANIFEST----- (?:data:application\/c2pa;base64,(\S+)|\S+) -----END C2PA MANIFEST-----[^\n]*\n$/;
const SCRIPT = /<script type="application\/c2pa">([^<]*)<\/script>/;

function locate(bytes, file) {
  const wrapper = WRAPPER.exec(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  if (wrapper) {
    const frame = [...wrapper[1]].map(s => s.codePointAt(0)).map(c => c < 0xff00 ? c - 0xfe00 : c - 0xe0100 + 16);
    const length = Buffer.byteLength(wrapper[0]);
    const store = Buffer.from(frame).subarray(HEADER);
    return { store: store.subarray(0, store.readUInt32BE(0)), exclusion: { start: bytes.length - length, length } };
  }
  // latin1 has one character for each byte, so offsets are offsets in bytes
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
