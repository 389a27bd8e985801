import type { AssetCode, BookCode } from '@tix/contracts';
import { parseLine } from './canonical-line';
import { GENESIS, linkBlock, type Sha256 } from './chain';
import type { BalanceState } from './evolve';
import type { JournalRecord } from './journal-record';
import { Replay } from './replay';

/** Where an export stops being a history that can be true. */
export interface BadLine {
  /** Of the file, from 1. */
  readonly line: number;
  /** The first that does not fit, or the first of the block that does not. */
  readonly seq: number;
  readonly problem: string;
}

/** What an asset's balances add up to: zero together, or value was made or lost. */
export interface AssetTotal {
  readonly asset: AssetCode;
  readonly minted: bigint;
  readonly burned: bigint;
  /** Over every account, faucets and sinks too. */
  readonly sumOfBalances: bigint;
}

interface BlockLine {
  readonly block: { readonly book: BookCode; readonly lastSeq: number; readonly hash: string };
}

/**
 * Reads an exported journal line by line and repeats it from zero: every hash, every seq, every movement. Memory is bounded by
 * accounts, open holds and the lines of one block, never by the history. An export that ends behind any of its blocks is a true
 * beginning of the history: whether it is all of it, only somebody who knows the head can tell.
 */
export class ExportVerifier {
  private readonly sha256: Sha256;
  private readonly replay = new Replay();
  private readonly supply = new Map<AssetCode, { minted: bigint; burned: bigint }>();
  private pending: string[] = [];
  private lines = 0;
  private named: BookCode | undefined;
  private linked = GENESIS;
  private failure: BadLine | undefined;

  constructor(sha256: Sha256) {
    this.sha256 = sha256;
  }

  /** The next line of the file, without its line feed. False when it, or one before it, does not fit: nothing is read any more. */
  take(line: string): boolean {
    if (this.failure) return false;
    this.lines += 1;
    const isBlock = line.startsWith('{"block":');
    const problem = isBlock ? this.endBlock(line) : this.repeat(line);
    if (problem !== undefined) this.fail(problem, isBlock ? this.blockBegin : this.seq + 1);
    return problem === undefined;
  }

  /** The first line that does not fit, the end of the file included. */
  end(): BadLine | undefined {
    if (!this.failure && this.pending.length > 0) this.fail('the block of the last lines is missing', this.blockBegin);
    return this.failure;
  }

  get book(): BookCode | undefined {
    return this.named;
  }

  get seq(): number {
    return this.replay.seq;
  }

  /** Of the last whole block. */
  get head(): string {
    return this.linked;
  }

  balances(): Iterable<BalanceState> {
    return this.replay.balances.values();
  }

  totals(): AssetTotal[] {
    const sums = new Map<AssetCode, bigint>();
    for (const { asset, balance } of this.balances()) sums.set(asset, (sums.get(asset) ?? 0n) + balance);
    return [...sums].map(([asset, sumOfBalances]) => {
      const { minted = 0n, burned = 0n } = this.supply.get(asset) ?? {};
      return { asset, minted, burned, sumOfBalances };
    });
  }

  private repeat(line: string): string | undefined {
    const record = read<JournalRecord>(line, parseLine);
    if (!record) return 'it is no line of a journal';
    this.named ??= record.book;
    if (record.book !== this.named) return `it belongs to the book ${record.book}`;
    const applied = this.replay.apply(record);
    if ('problem' in applied) return applied.problem;
    for (const [asset, { minted, burned }] of applied.changes.supply) {
      const before = this.supply.get(asset) ?? { minted: 0n, burned: 0n };
      this.supply.set(asset, { minted: before.minted + minted, burned: before.burned + burned });
    }
    this.pending.push(line);
    return undefined;
  }

  private endBlock(line: string): string | undefined {
    const { lastSeq, hash } = read<BlockLine>(line, JSON.parse)?.block ?? {};
    if (hash === undefined || this.pending.length === 0) return 'it is no block of the lines before it';
    if (lastSeq !== this.seq) return `its block ends with seq ${lastSeq}`;
    const linked = linkBlock(this.sha256, this.linked, this.pending);
    if (linked !== hash) return `seq ${this.blockBegin} to ${this.seq} are not what was hashed`;
    this.linked = linked;
    this.pending = [];
    this.replay.rules.forgetEnded(this.replay.at);
    return undefined;
  }

  private get blockBegin(): number {
    return this.seq - this.pending.length + 1;
  }

  private fail(problem: string, seq: number): void {
    this.failure = { line: this.lines, seq, problem };
  }
}

function read<Value>(line: string, parse: (line: string) => unknown): Value | undefined {
  try {
    return parse(line) as Value;
  } catch {
    return undefined;
  }
}
