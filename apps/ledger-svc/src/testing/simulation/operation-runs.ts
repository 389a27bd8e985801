import { createHash } from 'node:crypto';
import {
  type Allowance,
  AMOUNT_MAX,
  type Amount,
  type AllowanceUse,
  type Catalog,
  draw,
  type OperationRule,
  type OperationRun,
} from '@tix/contracts';
import type { JournalRecord } from '@tix/proofs';
import type { CommandOf } from '../../domain/command';
import { isSooner, windowAt } from './counted-uses';

interface Run {
  readonly name: string;
  readonly account: string;
  readonly units: bigint;
  readonly at: bigint;
  readonly rule: OperationRule;
}

type Named = Pick<OperationRun, 'name' | 'account'>;

const DAY_S = 86_400;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const sizeOf = (units: bigint) => (units < 0n ? -units : units);

/** The catalogs of a journal, and what was run under each. */
export class OperationRuns {
  private readonly catalogs: Catalog[] = [];
  private readonly runs: Run[] = [];
  private readonly currency: string;

  constructor(currency: string) {
    this.currency = currency;
  }

  /** Answers the allowances that it brings. */
  set(catalog: Catalog): readonly Allowance[] {
    this.catalogs.push(catalog);
    return Object.entries(catalog.operations).flatMap(([name, { dailyCap, cooldownSeconds }]) => [
      ...(dailyCap === undefined ? [] : [{ allowance: nameOf(name, 'day'), limit: dailyCap, windowSeconds: DAY_S }]),
      ...(cooldownSeconds === undefined
        ? []
        : [
            {
              allowance: nameOf(name, 'spacing'),
              limit: AMOUNT_MAX,
              windowSeconds: null,
              spacingSeconds: cooldownSeconds,
            },
          ]),
    ]);
  }

  ruleOf({ operation }: Pick<JournalRecord, 'operation'>): OperationRule | undefined {
    return operation && this.catalogs.at(-1)?.operations[operation.name];
  }

  wrongVersion({ catalog, operation }: JournalRecord): string | undefined {
    const { length } = this.catalogs;
    if (catalog && catalog.version !== length + 1) return `sets catalog ${catalog.version} after ${length}`;
    return operation && operation.version !== length ? `is of catalog ${operation.version}, not ${length}` : undefined;
  }

  /** What a run counts: units in a day, and times where they must be apart. */
  usesOf({ operation }: JournalRecord): readonly AllowanceUse[] {
    const { dailyCap, cooldownSeconds } = this.ruleOf({ operation }) ?? {};
    if (!operation) return [];
    const { name, account: subject, applied } = operation;
    const units = dailyCap === undefined ? 0n : sizeOf(applied);
    return [
      ...(units > 0n ? [{ allowance: nameOf(name, 'day'), subject, amount: units as Amount }] : []),
      ...(cooldownSeconds === undefined ? [] : [{ allowance: nameOf(name, 'spacing'), subject, amount: 1n as Amount }]),
    ];
  }

  /** Whether a record is what the catalog in force says, with so much room below the cap of its account. */
  wrongRun(record: JournalRecord, asked: CommandOf<'runOperation'> | undefined, room: bigint): string | undefined {
    const { operation } = record;
    const rule = this.ruleOf(record);
    if (!operation) return undefined;
    if (!rule) return `is ${operation.name}, which its catalog does not have`;
    const requested = requestedBy(rule, asked?.multiplierBps);
    const applied = rule.clampAtCap && requested > room ? room : requested;
    const expected = [
      requested,
      applied,
      rule.type ?? (rule.amount < 0n ? 'spend' : 'earn'),
      this.movesOf(record, rule, applied),
    ];
    const recorded = [operation.requested, operation.applied, record.type, movesIn(record)];
    return recorded.join() === expected.join() ? undefined : `is ${recorded.join()} instead of ${expected.join()}`;
  }

  add({ operation, committedAt: at }: JournalRecord): void {
    const rule = this.ruleOf({ operation });
    if (operation && rule) this.runs.push({ ...operation, units: sizeOf(operation.applied), at, rule });
  }

  /** Since the last one that had to be apart from others. */
  tooSoon({ operation, committedAt }: JournalRecord): string | undefined {
    const cooldown = this.ruleOf({ operation })?.cooldownSeconds;
    if (!operation || cooldown === undefined) return undefined;
    const last = this.runsOf(operation).findLast(({ rule }) => rule.cooldownSeconds !== undefined);
    return isSooner(committedAt, last, cooldown) ? `runs ${operation.name} too soon` : undefined;
  }

  /** Units in a UTC day, of a record that was added, whatever its uses say. */
  tooOften({ operation, committedAt }: JournalRecord): string | undefined {
    const cap = this.ruleOf({ operation })?.dailyCap;
    if (!operation || cap === undefined) return undefined;
    const day = windowAt(DAY_S, committedAt);
    const today = this.runsOf(operation).filter(
      ({ rule, at }) => rule.dailyCap !== undefined && windowAt(DAY_S, at) === day,
    );
    const done = today.reduce((sum, { units }) => sum + units, 0n);
    return done > cap ? `makes it ${done} of ${cap} of ${operation.name} in a day` : undefined;
  }

  /** Operations that differ in case alone are one. */
  private runsOf({ name, account }: Named): readonly Run[] {
    return this.runs.filter((run) => run.account === account && run.name.toLowerCase() === name.toLowerCase());
  }

  private movesOf({ id, operation }: JournalRecord, { asset = this.currency, table }: OperationRule, units: bigint) {
    if (!operation || units === 0n) return '';
    const { account, name } = operation;
    const kind = units < 0n ? 'sink' : 'faucet';
    const other = this.catalogs.at(-1)?.reserve ? 'system:reserve' : `${kind}:${name.toLowerCase()}`;
    const [from, to] = units < 0n ? [account, other] : [other, account];
    const pieces = Number(units);
    const amounts = table
      ? draw({ seed: `operation:${id}`, table, piecesMin: pieces, piecesMax: pieces }, sha256)
      : [{ asset, amount: sizeOf(units) }];
    return amounts.map((one) => `${one.amount} ${one.asset} from ${from} to ${to}`).join();
  }
}

/** Rounded down, as it may be below 0: who earns gets less, who spends pays more. */
function requestedBy({ amount, multiplierBps = 10_000 }: OperationRule, asked = multiplierBps): bigint {
  const product = amount * BigInt(asked);
  return (product - (((product % 10_000n) + 10_000n) % 10_000n)) / 10_000n;
}

function nameOf(operation: string, counted: 'day' | 'spacing'): string {
  return `operation.${operation.toLowerCase()}.${counted}`;
}

function movesIn({ postings }: JournalRecord): string {
  return postings.map(({ from, to, asset, amount }) => `${amount} ${asset} from ${from} to ${to}`).join();
}
