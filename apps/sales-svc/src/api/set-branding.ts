import { ok, refuse, type RequestOf, type Result, setBranding as contract } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts, type TransportCode } from '@tix/runtime';
import { composed } from '@tix/sales-core';
import { changeBranding } from '../jobs/change-branding';
import { prepareLogo } from '../receipt/prepare-logo';
import { shownBranding, type BrandingContent } from '../store/branding';

/** A logo is looked at before anything is locked: it takes a tenth of a second. */
export const setBranding =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (request) => {
    const content = contentOf(request.branding);
    if (!content.ok) return content;
    const { locationId, actor } = request;
    return answerOnce(db, contract, request, async (tx) => {
      const changed = await changeBranding(tx, { locationId, actor, now: clock.now(), content: content.value });
      return changed.ok ? ok({ branding: shownBranding(locationId, changed.value), replayed: false }) : changed;
    });
  };

function contentOf(told: RequestOf<typeof contract>['branding']): Result<BrandingContent, TransportCode> {
  const { sellerName, addressLines = [], footer, logo } = told;
  const prepared = logo === undefined ? undefined : prepareLogo(Buffer.from(logo, 'base64'));
  if (prepared?.ok === false) {
    return refuse('VALIDATION', 'the logo cannot be printed', { errors: [{ pointer: '/logo', detail: prepared.why }] });
  }
  return ok({
    sellerName: sellerName === undefined ? null : composed(sellerName),
    addressLines: addressLines.map(composed),
    footer: footer === undefined ? null : composed(footer),
    logo: prepared?.png ?? null,
  });
}
