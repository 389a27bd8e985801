import { randomBytes } from 'node:crypto';
import { secretText, secretVariables } from './deployment.mjs';
import { newOperatorKey } from './secrets.mjs';

/** `node tools/compose-env.mjs > .env`: every secret that docker-compose.yml asks for, new. Keep the file: data goes with it. */
const names = Object.values(secretVariables()).flat();
const lines = names.map((name) => `${name}=${secretText(name, randomBytes(32).toString('hex'))}`);
process.stdout.write(`${[...lines, `FIRST_OPERATOR_KEY=${newOperatorKey()}`].join('\n')}\n`);
