import { isSignedBy, type Entry } from '@tix/sales-core';
import { verifySignature } from '../store/ed25519';
import { terminalOf } from '../store/entries';
import type { Sql } from '../store/sql';
import { keyPeriods } from '../store/terminal-keys';

type Periods = Awaited<ReturnType<typeof keyPeriods>>;

/** Says whether an entry of a chain bears the signature that it must, and none where the terminal had no key. */
export function signatureAudit(sql: Sql): (chain: string, entry: Entry) => Promise<boolean> {
  const known = new Map<string, Promise<Periods>>();
  return async (chain, entry) => {
    const terminalId = terminalOf(chain);
    // What is recorded here about a terminal is signed by checkpoints alone.
    if (chain.endsWith('~1')) return entry.sig === undefined;
    const periods = known.get(terminalId) ?? keyPeriods(sql, terminalId);
    known.set(terminalId, periods);
    return isSignedRightly(await periods, chain !== terminalId, entry);
  };
}

function isSignedRightly(periods: Periods, isBranch: boolean, entry: Entry): boolean {
  const hasSigned = ({ publicKey }: Periods[number]) => isSignedBy({ publicKey, verify: verifySignature }, entry);
  if (isBranch) return periods.some(hasSigned);
  const { seq } = entry.header;
  const inForce = periods.findLast(({ firstSeq }) => firstSeq !== null && firstSeq <= seq);
  return inForce ? hasSigned(inForce) : entry.sig === undefined;
}
