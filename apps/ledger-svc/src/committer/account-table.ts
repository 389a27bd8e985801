import type { AccountRow } from '../store/rows';
import { RowTable } from './row-table';

/** Accounts by address. */
export class AccountTable extends RowTable<AccountRow> {
  private readonly statuses: AccountRow['status'][] = [];

  constructor() {
    super(2);
  }

  protected read(address: AccountRow['address'], at: number, place: number): AccountRow {
    return {
      id: this.numbers[at] as bigint,
      address,
      status: this.statuses[place] as AccountRow['status'],
      overdraftLimit: this.numbers[at + 1] as bigint,
    };
  }

  protected write({ id, status, overdraftLimit }: AccountRow, at: number, place: number): void {
    this.statuses[place] = status;
    this.numbers[at] = id;
    this.numbers[at + 1] = overdraftLimit;
  }
}
