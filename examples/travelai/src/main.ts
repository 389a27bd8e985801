import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '@tix/sdk';
import { application } from './application';
import { travelai } from './travelai';

/** Its key is where the set-up keeps it, beside the address of the economy. */
const home = process.env['TIX_HOME'] ?? join(__dirname, '../../../.tix');
const read = (file: string): string => readFileSync(join(home, file), 'utf8').trim();

const tix = connect({ url: read('url'), key: read('travelai-key') });
const server = travelai(tix).listen(Number(process.env['PORT'] ?? application.port), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : application.port;
  process.stdout.write(`${application.title} answers on http://localhost:${port}\n`);
});
