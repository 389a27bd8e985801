import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith } from '@tix/runtime';
import { getBranding } from './api/get-branding';
import { changeLocation } from './api/change-location';
import { listLocationVersions } from './api/list-location-versions';
import { removeBranding } from './api/remove-branding';
import { setBranding } from './api/set-branding';
import { openAccounts } from './jobs/open-accounts';

/** A logo is unpacked and packed again: few at once. */
const CHANGES_MAX = 4;

/** What may be set of a location: what its receipts are printed with, how it calculates and where its tickets go. */
export async function serveBranding(parts: ServiceParts): Promise<void> {
  const served = serveWith(parts, CHANGES_MAX);
  await served(contracts.getBranding, getBranding(parts));
  await served(contracts.setBranding, setBranding(parts));
  await served(contracts.removeBranding, removeBranding(parts));
  await served(contracts.changeLocation, changeLocation(parts, openAccounts(parts)));
  await served(contracts.listLocationVersions, listLocationVersions(parts));
}
