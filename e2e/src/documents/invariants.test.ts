import { readFileSync } from 'node:fs';
import { INVARIANTS_FILE, invariantsPage } from './invariants-page';

test('docs/reference/invariants.md is what the list says: npm run invariants', () => {
  expect(readFileSync(INVARIANTS_FILE, 'utf8')).toBe(invariantsPage());
});
