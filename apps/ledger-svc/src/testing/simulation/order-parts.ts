import { type Address, type BookCode, MAIN_BOOK } from '@tix/contracts';
import { move } from '../submissions';
import type { Seeded } from './seeded';

export const GAME = 'game';
export const BOOKS = [MAIN_BOOK, GAME] as const;
export const MEMBERS = ['member:a', 'member:b', 'member:c'] as const;
/** Opened on the way, if at all. */
export const LATER = ['member:d', 'member:e', 'member:f'] as const;
const OTHERS = ['faucet:test', 'faucet:amm', 'sink:test', 'pool:p', 'system:reserve'] as const;
export const ADDRESSES: readonly Address[] = [...MEMBERS, ...LATER, ...OTHERS];

export const currencyOf = (book: BookCode) => (book === MAIN_BOOK ? 'TICKET' : 'CREDIT');

/** What commands are made of: few accounts and ids, so that they meet each other. */
export class OrderParts {
  /** Ids of earlier commands, whatever became of them. */
  readonly holds: string[] = [];
  readonly transactions: string[] = [];
  readonly seeded: Seeded;
  private readonly nowMs: () => number;

  constructor(seeded: Seeded, nowMs: () => number) {
    this.seeded = seeded;
    this.nowMs = nowMs;
  }

  move(book: BookCode, more: { readonly from?: Address } = {}) {
    const { seeded } = this;
    const from = more.from ?? (seeded.chance(25) ? 'faucet:test' : this.member());
    const to = seeded.chance(15) ? 'sink:test' : this.member();
    return move(from, to, 1n + BigInt(seeded.below(30)), currencyOf(book));
  }

  book(): BookCode {
    return this.seeded.chance(75) ? MAIN_BOOK : GAME;
  }

  member(): Address {
    return this.seeded.chance(85) ? this.seeded.pick(MEMBERS) : this.seeded.pick(LATER);
  }

  earlier(ids: readonly string[]): string {
    return ids[this.seeded.below(ids.length)] ?? this.id();
  }

  key(book: BookCode) {
    return { id: this.id(), book, fingerprint: 'first' };
  }

  /** Made now, some time ago, or by a clock that is years ahead. */
  private id(): string {
    const ages = [0, 0, 0, 1_000, 60_000, -4_000_000_000_000] as const;
    return this.seeded.id(this.nowMs() - this.seeded.pick(ages));
  }
}
