import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith } from '@tix/runtime';
import { getBranding } from './api/get-branding';
import { removeBranding } from './api/remove-branding';
import { setBranding } from './api/set-branding';

/** A logo is unpacked and packed again: few at once. */
const CHANGES_MAX = 4;

/** What receipts of a location are printed with. */
export async function serveBranding(parts: ServiceParts): Promise<void> {
  const served = serveWith(parts, CHANGES_MAX);
  await served(contracts.getBranding, getBranding(parts));
  await served(contracts.setBranding, setBranding(parts));
  await served(contracts.removeBranding, removeBranding(parts));
}
