import type { BookCode } from '@tix/contracts';
import type { EntityManager } from 'typeorm';

export interface Maker {
  readonly book: BookCode;
  readonly account: string;
}

/** Slots of an account are given and freed by one transaction at a time; taken in one order, so that nobody waits in a ring. */
export async function lockMakers(tx: EntityManager, makers: readonly Maker[]): Promise<void> {
  const distinct = distinctMakers(makers);
  const values = [distinct.map(({ book }) => book), distinct.map(({ account }) => account)];
  await tx.query(
    `insert into crafting.maker (book, account) select * from unnest($1::text[], $2::text[]) as m (book, account)
      order by 1, 2 on conflict do nothing`,
    values,
  );
  await tx.query(
    `select 1 from crafting.maker where (book, account) in (select * from unnest($1::text[], $2::text[]))
      order by book, account for update`,
    values,
  );
}

export function distinctMakers<M extends Maker>(makers: readonly M[]): readonly M[] {
  return [...new Map(makers.map((maker) => [`${maker.book} ${maker.account}`, maker])).values()];
}
