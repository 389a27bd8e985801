import { type Allowance, catalogAllowances } from '@tix/contracts';
import { type Changes, type JournalRecord, useKey, type UseState } from '@tix/proofs';
import type { CatalogState } from '../domain/view';
import type { BookRow } from '../store/rows';
import type { KnownCatalog } from './book-memory';
import type { Loaded } from './loaded';
import { Overlay } from './overlay';

/** Allowances with their counters, and the catalog, while a batch is decided. */
export class RulesDraft {
  readonly allowances: Overlay<Allowance>;
  /** By `useKey`. */
  readonly uses: Overlay<UseState>;
  /** Versions that this batch sets. */
  readonly catalogs: CatalogState[] = [];

  readonly versionBefore: number;
  private readonly catalogBefore: KnownCatalog;

  constructor({ book, rules: { allowances, uses } = { allowances: [], uses: [] } }: Loaded, catalog: KnownCatalog) {
    this.versionBefore = book.rulesVersion;
    this.allowances = new Overlay(new Map(allowances.map((row) => [row.allowance, row])));
    this.uses = new Overlay(new Map(uses.map((row) => [useKey(row), row])));
    this.catalogBefore = catalog;
  }

  /** In force for the next command. */
  get catalog(): CatalogState | undefined {
    const { catalogAfter } = this;
    if (catalogAfter === 'unknown') throw new Error('the catalog of the book is not known');
    return catalogAfter;
  }

  get catalogAfter(): KnownCatalog {
    return this.catalogs.at(-1) ?? this.catalogBefore;
  }

  apply({ seq, allowance, catalog }: JournalRecord, { uses }: Changes): void {
    if (allowance) this.allowances.set(allowance.allowance, allowance);
    if (catalog) {
      this.catalogs.push({ ...catalog, seq });
      for (const brought of catalogAllowances(catalog)) this.allowances.set(brought.allowance, brought);
    }
    if (uses) for (const [key, use] of uses) this.uses.set(key, use);
  }

  take(other: RulesDraft): void {
    this.allowances.take(other.allowances);
    this.uses.take(other.uses);
    this.catalogs.push(...other.catalogs);
  }
}

export function rulesOf({ seq, rulesVersion = 0 }: JournalRecord): Pick<BookRow, 'rulesVersion' | 'rulesSeq'> {
  return { rulesVersion, rulesSeq: seq };
}
