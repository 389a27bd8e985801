import type { ArchiveData, ArchiveRow } from './archive-row';
import type { NewEmployment, NewJob } from './jobs';
import type { TaxRuleOrder, VariableOrder } from './predecessor-rules';
import type { TicketUnit } from './hundredths';
import type { TableName } from './tables';

/** The asset that the predecessor's tickets become, in hundredths. */
export const TICKET = 'TICKET';

/** What the running system already has that decides which rows can come in. */
export interface LedgerFacts {
  readonly assets: ReadonlyMap<
    string,
    { readonly kind: string; readonly scale: number; readonly maxBalance?: bigint | undefined }
  >;
  /** Members' accounts that are closed for good, and that no opening balance was ever given to. */
  readonly closed: ReadonlySet<string>;
}

/** Somebody who becomes a member, under the id of the file. */
export interface NewMember {
  readonly id: string;
  readonly displayName: string;
}

export interface Refusal {
  readonly key: string;
  readonly reasons: readonly string[];
  readonly row: ArchiveData;
}

/** One balance that a member had in the file and shall have in the ledger. */
export interface OpeningBalance {
  readonly account: string;
  readonly asset: string;
  readonly amount: bigint;
  /** The row that it comes from. */
  readonly table: 'members' | 'member_materials';
  readonly key: string;
}

/** What an amount column of the file adds up to, of one asset. `total` counts every row that holds a number. */
export interface FileTotal {
  readonly total: bigint;
  readonly refused: bigint;
}

export interface TablePlan {
  readonly table: TableName;
  readonly isMissing: boolean;
  readonly read: number;
  readonly refusals: readonly Refusal[];
  readonly archive: readonly ArchiveRow[];
  /** Rows counted as refused for one of their values, of which everything else is good and is kept. */
  readonly kept: readonly ArchiveRow[];
}

export interface Plan {
  readonly unit: TicketUnit;
  readonly members: readonly NewMember[];
  /** Addresses of the accounts that come with them. */
  readonly accounts: readonly string[];
  /** Addresses of people who have left: nobody else shall have them. */
  readonly leavers: readonly string[];
  /** Codes of the assets to create. */
  readonly assets: readonly string[];
  readonly opening: readonly OpeningBalance[];
  readonly variables: readonly VariableOrder[];
  readonly taxes: readonly TaxRuleOrder[];
  readonly jobs: readonly NewJob[];
  readonly employments: readonly NewEmployment[];
  readonly tables: readonly TablePlan[];
  readonly totals: ReadonlyMap<string, FileTotal>;
  readonly notes: readonly string[];
}
