import type { LocationChange, TaxRounding } from '@tix/contracts';

interface Version {
  readonly version: number;
  readonly taxRounding: TaxRounding;
  readonly catalogVersion: number;
  readonly account: string | null;
  readonly taxAccount: string | null;
}

/** The version that follows by a change; the same where nothing is new. What sales are calculated by is counted apart. */
export function followLocation<Was extends Version>(
  was: Was,
  { taxRounding, account, taxAccount }: LocationChange,
): Was {
  const next = {
    taxRounding: taxRounding ?? was.taxRounding,
    account: account ?? was.account,
    taxAccount: taxAccount ?? was.taxAccount,
  };
  const isRounded = next.taxRounding !== was.taxRounding;
  if (!isRounded && next.account === was.account && next.taxAccount === was.taxAccount) return was;
  return { ...was, ...next, version: was.version + 1, catalogVersion: was.catalogVersion + (isRounded ? 1 : 0) };
}

interface CatalogChange {
  readonly catalogVersion: number;
  /** Microseconds since 1970. */
  readonly setAt: bigint;
}

/**
 * The version that was in force here when a terminal calculated by another one; `undefined` where it was the same, or none is told. What is
 * older than the location was calculated by its first.
 */
export function otherCatalog(
  changes: readonly CatalogChange[],
  { catalogVersion, issuedMs }: { readonly catalogVersion: number | undefined; readonly issuedMs: bigint },
): number | undefined {
  if (catalogVersion === undefined) return undefined;
  const inForce = changes.findLast(({ setAt }) => setAt <= issuedMs * 1_000n) ?? changes[0];
  return inForce === undefined || inForce.catalogVersion === catalogVersion ? undefined : inForce.catalogVersion;
}
