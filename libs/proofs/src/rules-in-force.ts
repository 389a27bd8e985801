import {
  type Allowance,
  type AllowanceName,
  type AssetCode,
  type AssetHalt,
  type Catalog,
  catalogAllowances,
} from '@tix/contracts';
import { nextUse, useKey, usesAfter, type UseState, windowBegin, windowEnd } from './allowance-use';
import type { JournalRecord } from './journal-record';

/** What the journal says about rules, allowances and operations up to some record. */
export class RulesInForce {
  version = 0;
  /** The seq that the version was set at. */
  versionSeq = 0;
  readonly allowances = new Map<AllowanceName, Allowance>();
  /** Windows that have not ended, by `useKey`. */
  readonly uses = new Map<string, UseState>();
  /** Every version, the first in front, with the seq that it was set at. */
  readonly catalogs: (Catalog & { readonly seq: number })[] = [];
  /** Assets that stand still. */
  readonly halted = new Set<AssetCode>();

  used(key: string): bigint {
    return this.uses.get(key)?.used ?? 0n;
  }

  /** Why a record cannot be the next one. */
  problemOf(record: JournalRecord): string | undefined {
    const { type, rulesVersion } = record;
    const expected = type === 'rules.set' ? this.version + 1 : this.version;
    if (rulesVersion !== undefined && rulesVersion !== expected) {
      return `it names rules ${rulesVersion} while ${this.version} are in force`;
    }
    return this.problemOfHalt(record) ?? this.problemOfOperation(record) ?? this.problemOfUses(record);
  }

  apply(record: JournalRecord, uses: ReadonlyMap<string, UseState> | undefined): void {
    const { type, seq, rulesVersion, allowance, catalog, halt } = record;
    if (type === 'rules.set' && rulesVersion !== undefined) {
      this.version = rulesVersion;
      this.versionSeq = seq;
    }
    if (allowance) this.allowances.set(allowance.allowance, allowance);
    if (catalog) {
      this.catalogs.push({ ...catalog, seq });
      for (const brought of catalogAllowances(catalog)) this.allowances.set(brought.allowance, brought);
    }
    if (halt) this.setHalt(halt);
    for (const [key, use] of uses ?? []) this.uses.set(key, use);
  }

  /** Nothing is counted in a window that has ended: without them memory is bounded by what is in use. */
  forgetEnded(at: bigint): void {
    for (const [key, use] of this.uses) {
      if ((windowEnd(use) ?? at + 1n) <= at) this.uses.delete(key);
    }
  }

  private setHalt({ asset, halted }: AssetHalt): void {
    if (halted) this.halted.add(asset);
    else this.halted.delete(asset);
  }

  /** What is held of an asset that stands still is given back; nothing else of it changes. */
  private problemOfHalt({ postings, holds = [] }: JournalRecord): string | undefined {
    if (this.halted.size === 0) return undefined;
    const moved = [...postings, ...holds.flatMap(({ amounts }) => amounts)];
    const halted = moved.find(({ asset }) => this.halted.has(asset));
    return halted && `it moves ${halted.asset}, which is halted`;
  }

  private problemOfOperation({ catalog, operation }: JournalRecord): string | undefined {
    const version = this.catalogs.length;
    if (catalog && catalog.version !== version + 1) return `it sets catalog ${catalog.version} after ${version}`;
    if (!operation) return undefined;
    if (operation.version !== version) return `it names catalog ${operation.version} while ${version} is in force`;
    const isKnown = Object.hasOwn(this.catalogs.at(-1)?.operations ?? {}, operation.name);
    return isKnown ? undefined : `its catalog has no operation ${operation.name}`;
  }

  private problemOfUses(record: JournalRecord): string | undefined {
    for (const { allowance, windowSeconds, used } of usesAfter(this, record).values()) {
      const known = this.allowances.get(allowance);
      if (known?.windowSeconds !== windowSeconds) return `it uses an allowance ${allowance} that is not so`;
      if (used > known.limit) return `it uses more of ${allowance} than there is`;
    }
    return this.problemOfSpacing(record);
  }

  private problemOfSpacing({ uses = [], committedAt }: JournalRecord): string | undefined {
    for (const use of uses) {
      const { spacingSeconds } = this.allowances.get(use.allowance) ?? {};
      if (spacingSeconds !== use.spacingSeconds) return `it uses an allowance ${use.allowance} that is not so`;
      const key = useKey({ ...use, since: windowBegin(use.windowSeconds, committedAt) });
      const lastAt = this.uses.get(key)?.lastAt ?? 0n;
      if (spacingSeconds === undefined || lastAt === 0n) continue;
      if (committedAt < nextUse(lastAt, spacingSeconds)) return `it uses ${use.allowance} too soon`;
    }
    return undefined;
  }
}
