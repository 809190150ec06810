// Compresses the manifest of a vector with Node's own Brotli, well and badly.
// usage: node compress-manifests.mjs VECTORS/c2pa-text.json > VECTORS/compressed-manifests.json
import fs from 'node:fs';
import zlib from 'node:zlib';

const SOURCE = 'es256-rich-padded';
const { store } = JSON.parse(fs.readFileSync(process.argv[2])).e2e_signed.cases[SOURCE];
const original = Buffer.from(store, 'hex');
const uuid = code => Buffer.concat([Buffer.from(code), Buffer.from('00110010800000aa00389b71', 'hex')]);

const box = (type, ...parts) => {
  const payload = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(payload.length + 8);
  return Buffer.concat([length, Buffer.from(type), payload]);
};
const superBox = (code, label, ...boxes) =>
  box('jumb', box('jumd', uuid(code), Buffer.from([3]), Buffer.from(label + '\0')), ...boxes);
const described = 8 + original.readUInt32BE(8);
const manifest = original.subarray(described);
const label = manifest.subarray(8 + 8 + 17, manifest.indexOf(0, 8 + 8 + 17)).toString();

const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_LARGE_WINDOW: large } = zlib.constants;
const brotli = (bytes, params = {}) => zlib.brotliCompressSync(bytes, { params });
const compressed = brotli(manifest);
const brob = bytes => box('brob', bytes);
const one = (...boxes) => superBox('c2pa', 'c2pa', superBox('c2cm', label, ...boxes));

const update = Buffer.from(manifest);
uuid('c2um').copy(update, 16);
const other = Buffer.from(manifest);
other[8 + 8 + 17 + label.length - 1] ^= 1;
const zeros = size => superBox('c2ma', label, box('cbor', Buffer.alloc(size)));

const cases = {};
const readable = (name, bytes) => (cases[name] = { readable: true, store: bytes.toString('hex') });
const broken = (name, bytes) => (cases[name] = { readable: false, store: bytes.toString('hex') });
readable('quality-11', one(brob(compressed)));
readable('quality-5', one(brob(brotli(manifest, { [quality]: 5 }))));
readable('quality-1', one(brob(brotli(manifest, { [quality]: 1 }))));
readable('window-of-1-KiB', one(brob(brotli(manifest, { [window]: 10 }))));
readable('update-manifest', one(brob(brotli(update))));
broken('empty', one(brob(Buffer.alloc(0))));
broken('truncated', one(brob(compressed.subarray(0, -1))));
broken('truncated-in-the-middle', one(brob(compressed.subarray(0, compressed.length >> 1))));
broken('trailing-byte', one(brob(Buffer.concat([compressed, Buffer.from([0])]))));
broken('trailing-stream', one(brob(Buffer.concat([compressed, compressed]))));
broken('trailing-bytes-to-4096', one(brob(Buffer.concat([compressed, Buffer.alloc(4096 - compressed.length)]))));
broken('trailing-bytes-to-4097', one(brob(Buffer.concat([compressed, Buffer.alloc(4097 - compressed.length)]))));
broken('zlib', one(brob(zlib.deflateSync(manifest))));
broken('window-of-16-MiB', one(brob(brotli(manifest, { [window]: 24 }))));
broken('large-window', one(brob(brotli(manifest, { [large]: 1, [window]: 26 }))));
broken('bomb-of-5-MiB', one(brob(brotli(zeros(5 << 20)))));
broken('bomb-of-64-MiB', one(brob(brotli(zeros(64 << 20)))));
broken('stream-in-a-stream', one(brob(brotli(compressed))));
broken('brob-in-a-brob', one(brob(brotli(brob(compressed)))));
broken('compressed-manifest-in-a-compressed-manifest', one(brob(brotli(superBox('c2cm', label, brob(compressed))))));
broken('store-in-a-compressed-manifest', one(brob(brotli(original))));
broken('another-label-inside', one(brob(brotli(other))));
broken('two-manifests-in-a-stream', one(brob(brotli(Buffer.concat([manifest, manifest])))));
broken('two-streams', one(brob(compressed), brob(compressed)));
broken('a-box-beside-the-stream', one(brob(compressed), box('free', Buffer.alloc(4))));
broken('not-compressed', one(manifest));
broken('no-box', one());

const about = 'Written by src/test/interop/compress-manifests.mjs: the manifest of c2pa-text.json/e2e_signed/' + SOURCE
  + ' as a compressed manifest, by the Brotli encoder of Node ' + process.versions.node + ' (Google\'s C, ' + process.versions.brotli
  + '). Hexadecimal. readable: whether C2PA 2.4 sections 11.2.4 and 15.5.4 and the limits of this library let it be read.';
console.log(JSON.stringify({ _about: about, source: SOURCE, label, cases }, null, 1));
