import { AUDIT_FAULTS_MAX, type AuditFault } from '@tix/contracts';

/** Faults as they are found: the first are told, all are counted. */
export interface FaultList {
  readonly told: AuditFault[];
  found: number;
}

export function noFaults(): FaultList {
  return { told: [], found: 0 };
}

export function addFault(list: FaultList, fault: AuditFault): void {
  list.found += 1;
  if (list.told.length < AUDIT_FAULTS_MAX) list.told.push(fault);
}
