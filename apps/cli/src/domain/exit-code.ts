import type { RefusalCode } from '@tix/contracts';

/** What the end of `tix` tells a script. */
export const EXIT = {
  done: 0,
  error: 1,
  /** The words of the command, or a field of what was sent. */
  usage: 2,
  notFound: 3,
  /** A rule says no: too little available, frozen, over a limit. */
  refused: 4,
  unauthorized: 5,
  /** Something else came first, or is still running. */
  conflict: 6,
  /** No answer, or none for now. */
  unreachable: 7,
  /** An invariant or a chain of hashes does not hold. */
  broken: 10,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where the status of a code says less than the code itself. */
const BY_CODE: { readonly [Code in RefusalCode]?: ExitCode } = {
  ASSET_HALTED: EXIT.refused,
  IDEMPOTENCY_KEY_REUSED: EXIT.conflict,
  SQL_TIMEOUT: EXIT.refused,
};

const BY_STATUS: Readonly<Record<number, ExitCode>> = {
  401: EXIT.unauthorized,
  403: EXIT.unauthorized,
  404: EXIT.notFound,
  409: EXIT.conflict,
  422: EXIT.refused,
  429: EXIT.unreachable,
  500: EXIT.error,
};

/** The exit code for a refusal of the API. */
export function exitCodeOf({ code, status }: { readonly code: RefusalCode; readonly status: number }): ExitCode {
  const own = BY_CODE[code] ?? BY_STATUS[status];
  if (own !== undefined) return own;
  if (status >= 500) return EXIT.unreachable;
  return status >= 400 ? EXIT.usage : EXIT.error;
}
