import type { AssetCode } from '@tix/contracts';
import type { EntryLine } from './evolve';
import type { JournalRecord } from './journal-record';
import { Replay } from './replay';

const HEADER = `; A book of Ticketonomics. Every movement says what its account has afterwards, so that hledger itself refuses a file
; in which anything was changed: hledger -f FILE check; hledger -f FILE balance
decimal-mark .

`;

/**
 * Writes a book, record by record from its first, in the journal format of hledger (https://hledger.org/hledger.html#journal):
 * a transaction for each record that moves something, with a balance assertion at every movement. Amounts stand in units of
 * their asset, with as many decimals as its scale has. Memory is bounded by accounts and open holds.
 */
export class HledgerJournal {
  readonly header = HEADER;
  private readonly replay = new Replay();
  private readonly scales = new Map<AssetCode, number>();

  /** Empty for a record that moves nothing. Throws where it cannot follow the one before it. */
  write(record: JournalRecord): string {
    const applied = this.replay.apply(record);
    if ('problem' in applied) throw new Error(`seq ${record.seq} of ${record.book}: ${applied.problem}`);
    if (record.asset) this.scales.set(record.asset.code, record.asset.scale);
    const { entries } = applied.changes;
    if (entries.length === 0) return '';
    const day = new Date(Number(record.committedAt / 1000n)).toISOString().slice(0, 10);
    const reason = record.reason === undefined ? '' : ` ${record.reason}`;
    const lines = entries.map((entry) => this.line(entry));
    return `${day} (${record.seq}) ${record.type}${reason}  ; id:${record.id}, actor:${record.actor}\n${lines.join('')}\n`;
  }

  private line({ key, amount, balanceAfter }: EntryLine): string {
    const [account = '', asset = ''] = key.split(' ');
    const scale = this.scales.get(asset) ?? 0;
    return `    ${account}  ${decimal(amount, scale)} "${asset}" = ${decimal(balanceAfter, scale)} "${asset}"\n`;
  }
}

function decimal(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-scale)}`;
}
