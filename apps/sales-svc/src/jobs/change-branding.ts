import { createHash } from 'node:crypto';
import { ok, refuse, type Result } from '@tix/contracts';
import { canonicalJson } from '@tix/sales-core';
import {
  findBranding,
  hasLocation,
  insertBranding,
  lockLogSize,
  type BrandingContent,
  type BrandingVersion,
} from '../store/branding';
import type { Transaction } from '../store/sql';

export interface BrandingChange {
  readonly locationId: string;
  readonly actor: string;
  readonly now: bigint;
  /** Nothing: from now on there is none. */
  readonly content: BrandingContent | undefined;
}

const NOTHING: BrandingContent = { sellerName: null, addressLines: [], footer: null, logo: null };

/**
 * Appends a version that is in force from the next ticket on, unless the latest says the same. The lock of the log orders it among
 * tickets: whoever prints one of them finds the version by its place alone.
 */
export async function changeBranding(
  tx: Transaction,
  { locationId, actor, now, content }: BrandingChange,
): Promise<Result<BrandingVersion, 'LOCATION_NOT_FOUND'>> {
  if (!(await hasLocation(tx, locationId))) return refuse('LOCATION_NOT_FOUND', `there is no location ${locationId}`);
  const fromLogIndex = await lockLogSize(tx);
  const latest = await findBranding(tx, locationId);
  const digest = digestOf(content);
  if (latest?.digest === digest) return ok(latest);
  const version = {
    ...(content ?? NOTHING),
    version: (latest?.version ?? 0) + 1,
    ...{ fromLogIndex, isRemoved: content === undefined, digest, setAt: now, setBy: actor },
  };
  await insertBranding(tx, locationId, version);
  return ok(version);
}

function digestOf(content: BrandingContent | undefined): string {
  const said = content && {
    ...content,
    addressLines: [...content.addressLines],
    logo: content.logo?.toString('base64') ?? null,
  };
  return createHash('sha256')
    .update(canonicalJson(said ?? null))
    .digest('hex');
}
