import type { Address, AssetCode } from '@tix/contracts';
import type { BalanceRow } from '../store/rows';
import { RowTable } from './row-table';

/** Balances by `balanceKey`: every transaction leaves two new rows. */
export class BalanceTable extends RowTable<BalanceRow> {
  private readonly accounts: Address[] = [];
  private readonly assets: AssetCode[] = [];

  constructor() {
    super(6);
  }

  protected read(_key: string, at: number, place: number): BalanceRow {
    const { numbers } = this;
    return {
      account: this.accounts[place] as Address,
      asset: this.assets[place] as AssetCode,
      balance: numbers[at + 3] as bigint,
      held: numbers[at + 4] as bigint,
      id: numbers[at] as bigint,
      accountId: numbers[at + 1] as bigint,
      assetId: numbers[at + 2] as bigint,
      entries: numbers[at + 5] as bigint,
    };
  }

  protected write(row: BalanceRow, at: number, place: number): void {
    const { numbers } = this;
    this.accounts[place] = row.account;
    this.assets[place] = row.asset;
    numbers[at] = row.id;
    numbers[at + 1] = row.accountId;
    numbers[at + 2] = row.assetId;
    numbers[at + 3] = row.balance;
    numbers[at + 4] = row.held;
    numbers[at + 5] = row.entries;
  }
}
