import { type AllowanceUse, AMOUNT_MAX, type Amount, type BookCode } from '@tix/contracts';
import type { JournalRecord } from '@tix/proofs';
import type { LedgerCommand } from '../../domain/command';
import { type CounterRow, CountedUses } from './counted-uses';
import { OperationRuns } from './operation-runs';
import { currencyOf } from './order-parts';

/**
 * What the records of a book say of halts, rules, catalogs and allowances, worked out anew from all of them. It shares no
 * code with what decides, what replays and what stores.
 */
export class CountedJournal {
  private readonly uses = new CountedUses();
  private readonly operations: OperationRuns;
  private readonly halted = new Set<string>();
  /** By account and asset. */
  private readonly balances = new Map<string, bigint>();
  /** Most of an asset that a member may hold. */
  private readonly caps = new Map<string, bigint>();
  private readonly currency: string;
  private version = 0;
  private lastAt = 0n;

  constructor(code: BookCode) {
    this.currency = currencyOf(code);
    this.operations = new OperationRuns(this.currency);
  }

  /** What is wrong with the next record, which is of the command that was asked, if it is of any. */
  next(record: JournalRecord, asked: LedgerCommand | undefined): readonly string[] {
    const { uses, operations } = this;
    const before = [
      this.wrongHalt(record),
      this.wrongVersion(record),
      operations.wrongVersion(record),
      operations.wrongRun(record, asked?.kind === 'runOperation' ? asked : undefined, this.roomOf(record)),
      uses.wrongUses(record, this.countedBy(record, asked)),
      uses.tooSoon(record),
      operations.tooSoon(record),
    ];
    this.apply(record);
    const problems = [...before, uses.tooMuch(record), operations.tooOften(record)];
    return problems.flatMap((problem) => (problem === undefined ? [] : [`seq ${record.seq} ${problem}`]));
  }

  wrongRows(rows: readonly CounterRow[]): readonly string[] {
    return this.uses.wrongRows(rows, this.lastAt);
  }

  private wrongHalt({ postings, holds = [] }: JournalRecord): string | undefined {
    const moved = [...postings, ...holds.flatMap(({ amounts }) => amounts)];
    const halted = moved.find(({ asset }) => this.halted.has(asset));
    return halted && `moves ${halted.asset}, which is halted`;
  }

  private wrongVersion({ type, rulesVersion }: JournalRecord): string | undefined {
    const version = type === 'rules.set' ? this.version + 1 : this.version;
    if (rulesVersion === undefined || rulesVersion === version) return undefined;
    return `is of rules ${rulesVersion} instead of ${version}`;
  }

  /** What was asked to be counted, what an operation counts, and what is taken under a consent: no more, no less. */
  private countedBy(record: JournalRecord, asked: LedgerCommand | undefined): readonly AllowanceUse[] {
    const named = asked?.kind === 'post' ? (asked.uses ?? []) : [];
    return [...named, ...this.operations.usesOf(record), ...takenBy(record, asked)];
  }

  /** Units that the account of an operation may still be given. */
  private roomOf(record: JournalRecord): bigint {
    const asset = this.operations.ruleOf(record)?.asset ?? this.currency;
    const room =
      (this.caps.get(asset) ?? AMOUNT_MAX) - (this.balances.get(`${record.operation?.account} ${asset}`) ?? 0n);
    return room > 0n ? room : 0n;
  }

  private apply(record: JournalRecord): void {
    const { asset, allowance, catalog, postings } = record;
    this.settle(record);
    if (asset?.maxBalance !== undefined) this.caps.set(asset.code, asset.maxBalance);
    if (allowance) this.uses.set(allowance);
    for (const brought of catalog ? this.operations.set(catalog) : []) this.uses.set(brought);
    for (const { from, to, asset: moved, amount } of postings) {
      this.change(`${from} ${moved}`, -amount);
      this.change(`${to} ${moved}`, amount);
    }
    this.uses.add(record);
    this.operations.add(record);
  }

  private settle({ type, rulesVersion, halt, committedAt }: JournalRecord): void {
    this.lastAt = committedAt;
    if (type === 'rules.set' && rulesVersion !== undefined) this.version = rulesVersion;
    if (halt?.halted) this.halted.add(halt.asset);
    else if (halt) this.halted.delete(halt.asset);
  }

  private change(key: string, units: bigint): void {
    this.balances.set(key, (this.balances.get(key) ?? 0n) + units);
  }
}

/** Every debit of the account once, and by units of its asset; what is captured was counted when it was held. */
function takenBy({ postings, holds = [] }: JournalRecord, asked: LedgerCommand | undefined): readonly AllowanceUse[] {
  const { account: subject = '', counts = [] } = asked?.consent ?? {};
  const debits = [
    ...postings.filter(({ from, hold }) => from === subject && hold === undefined),
    ...holds.filter(({ account }) => account === subject).flatMap(({ amounts }) => amounts),
  ];
  return counts.flatMap(({ allowance, asset }) => {
    const counted = debits.filter((debit) => asset === undefined || debit.asset === asset);
    const units = asset === undefined ? 1n : counted.reduce((sum, { amount }) => sum + amount, 0n);
    return counted.length > 0 ? [{ allowance, subject, amount: units as Amount }] : [];
  });
}
