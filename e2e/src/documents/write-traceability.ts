import { writeFileSync } from 'node:fs';
import { misfits, readCapabilities, readTags, traceability, TRACEABILITY_FILE } from './traceability';

/** `npm run traceability`: writes the document and says what does not fit, which fails the tests. */
const [areas, tags] = [readCapabilities(), readTags()];
const problems = misfits(areas, tags);
writeFileSync(TRACEABILITY_FILE, traceability(areas, tags));
process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
process.exitCode = problems.length > 0 ? 1 : 0;
