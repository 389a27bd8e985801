import { writeFileSync } from 'node:fs';
import { INVARIANTS_FILE, invariantsPage } from './invariants-page';

/** `npm run invariants`. */
writeFileSync(INVARIANTS_FILE, invariantsPage());
