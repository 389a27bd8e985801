import { operationRoutes, type OperationView, type PostedTransaction, runOperation } from '@tix/contracts';
import { runOf } from '../domain/operations';
import { mayRead } from '../domain/principal';
import { answer, type Call, endpoint, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { answerOf } from '../http/post';

export function operationEndpoints({ ledger }: Gateway): readonly Endpoint[] {
  return [
    endpoint(operationRoutes.run, async (call) => {
      const fields = ledger.fieldsOf(call, call.query.dryRun, { operate: true });
      const { requestId, body } = call;
      const done = await ledger.command(
        runOperation,
        { ...fields, ...body },
        { requestId, fingerprint: fields.fingerprint },
      );
      return done.ok ? answer(viewOf(call, done.value), answerOf(call, done.value)) : done;
    }),
  ];
}

function viewOf({ principal }: Pick<Call, 'principal'>, transaction: PostedTransaction): OperationView {
  const { id, seq, type, reason, reference, postings, balances, committedAt } = transaction;
  const { name, version, account, requested, applied } = runOf(transaction);
  return {
    transactionId: id,
    seq,
    operation: name,
    version,
    account,
    requested,
    applied,
    capped: applied !== requested,
    type,
    reason,
    reference,
    postings,
    balances: balances.filter((balance) => mayRead(principal, balance.account)),
    committedAt,
  };
}
