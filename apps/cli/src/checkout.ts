import { join } from 'node:path';

/** The checkout that this program belongs to: its sources lie as deep in it as its bundle does. */
export const checkout = join(__dirname, '../../..');
