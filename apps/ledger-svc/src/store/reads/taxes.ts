import type { Amount, CommandId, Instant, RuleName, TaxRecord } from '@tix/contracts';
import type { DataSource } from 'typeorm';
import { Conditions } from './conditions';

export interface TaxFilter {
  readonly parentId?: CommandId | undefined;
  readonly accountId?: bigint | undefined;
  readonly rule?: RuleName | undefined;
}

interface TaxRow {
  readonly seq: bigint;
  readonly posting: number;
  readonly id: string;
  readonly type: TaxRecord['type'];
  readonly reason: string | null;
  readonly rule: string | null;
  readonly rules_version: number | null;
  readonly payer: string;
  readonly payee: string;
  readonly code: string;
  readonly amount: bigint;
  readonly at: bigint;
}

/** Newest first, one more than `limit`. `after` is `<seq>.<posting>` of the last one seen. */
export async function pageTaxes(
  db: DataSource,
  bookId: number,
  { parentId, accountId, rule }: TaxFilter,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<TaxRecord[]> {
  const where = new Conditions([bookId, limit + 1])
    .add('x.seq = (select seq from ledger.transaction where id = ? and book_id = $1)', parentId)
    .add('x.rule = ?', rule);
  const [seq, posting] = after?.split('.') ?? [];
  if (posting !== undefined) where.add(`(x.seq, x.posting) < (?, ${where.place(posting)})`, seq);
  const taxes = (party: string) =>
    `(select x.* from ledger.tax x where x.book_id = $1${where.text}${party} order by x.seq desc, x.posting desc limit $2)`;
  const account = accountId === undefined ? '' : where.place(accountId);
  // Nobody pays a tax to himself, so a row is in one of the two.
  const found = account
    ? `${taxes(` and x.payer_id = ${account}`)} union all ${taxes(` and x.payee_id = ${account}`)}`
    : taxes('');
  const rows = await db.query<TaxRow[]>(
    `select t.seq, t.posting, j.id, j.type, j.reason, t.rule, t.rules_version, f.address as payer, p.address as payee, s.code,
            t.amount, j.at
       from (${found}) t
       join ledger.transaction j on j.book_id = t.book_id and j.seq = t.seq
       join ledger.account f on f.id = t.payer_id join ledger.account p on p.id = t.payee_id
       join ledger.asset s on s.id = t.asset_id
      order by t.seq desc, t.posting desc limit $2`,
    where.values,
  );
  return rows.map(taxRecord);
}

function taxRecord({ seq, posting, reason, rule, rules_version: version, amount, at, ...row }: TaxRow): TaxRecord {
  return {
    id: `${seq}.${posting}`,
    seq: Number(seq),
    parentId: row.id,
    type: row.type,
    ...(reason !== null && { reason }),
    ...(rule !== null && { rule }),
    ...(version !== null && { rulesVersion: version }),
    from: row.payer,
    to: row.payee,
    asset: row.code,
    amount: amount as Amount,
    committedAt: at as Instant,
  };
}
