// usage: node sign-apart.mjs folder
// Has c2pa-rs sign FOLDER/es256-0.plain under FOLDER/es256.chain.pem and es256.key.pem, into FOLDER/es256-0.plain.c2pa.
import fs from 'node:fs';
import path from 'node:path';
import { Builder, LocalSigner } from '@contentauth/c2pa-node';

const read = name => fs.readFileSync(path.join(process.argv[2], name));
const builder = Builder.withJson({
  claim_generator_info: [{ name: 'interop', version: '1.0' }],
  assertions: [{
    label: 'c2pa.actions.v2',
    data: { actions: [{ action: 'c2pa.created', digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits' }] },
  }],
});
builder.setNoEmbed(true);
const signer = LocalSigner.newSigner(read('es256.chain.pem'), read('es256.key.pem'), 'es256');
const store = builder.sign(signer, { buffer: read('es256-0.plain'), mimeType: 'text/plain' }, { buffer: null });
fs.writeFileSync(path.join(process.argv[2], 'es256-0.plain.c2pa'), store);
