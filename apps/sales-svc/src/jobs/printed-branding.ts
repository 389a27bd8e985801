import type { SaleDocument } from '@tix/contracts';
import { findBranding } from '../store/branding';
import type { Sql } from '../store/sql';

/** What a receipt is printed with. */
export interface PrintedBranding {
  readonly name?: string;
  readonly lines?: readonly string[];
  readonly footer?: string;
  readonly logo?: Uint8Array;
}

/** Of the time when the ticket was appended, whatever has been set since: so the same ticket is the same bytes for ever. */
export async function printedBranding(
  sql: Sql,
  { document, logIndex }: { readonly document: Pick<SaleDocument, 'locationId'>; readonly logIndex: number },
): Promise<PrintedBranding> {
  const found = await findBranding(sql, document.locationId, logIndex);
  if (!found || found.isRemoved) return {};
  const { sellerName, addressLines, footer, logo } = found;
  return {
    lines: addressLines,
    ...(sellerName !== null && { name: sellerName }),
    ...(footer !== null && { footer }),
    ...(logo !== null && { logo }),
  };
}
