import type { PastTransaction } from '../domain/view';
import type { LoadedRules } from '../store/load-allowances';
import type { BookRow, HoldRow } from '../store/rows';

/** What a batch loaded for itself: the rest of the state is in the memory of the book. */
export interface Loaded {
  readonly book: BookRow;
  /** Whether all that the batch needs was looked up; otherwise whoever asks for what is not remembered gets `NotRemembered`. */
  readonly isAll: boolean;
  readonly holds: readonly HoldRow[];
  readonly references: readonly PastTransaction[];
  /** Absent where no command names an allowance. */
  readonly rules: LoadedRules | undefined;
}
