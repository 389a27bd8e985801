import type { Fault } from './faults';

const UUID = '00000000-0000-4000-8000-00000000000f';

const payment = JSON.stringify({ method: 'tickets', amount: 5, ledgerTxId: UUID });
const receiptOf = (
  paid: string,
) => `insert into sales.entry (log_index, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash, public,
    location_id, business_date, issued_ms, methods, training)
  values (999999, '${UUID}', 'sale', 'fault', 1, '', '', '', '', '{"payments": [${paid}]}', 'x', '2026-01-01', 1, '{tickets}', false)`;

const deferred = (state: string, id: string, code: string, units: string) => ({
  plant: `insert into sales.deferred_payment (ticket_id, sale_id, terminal_id, location_id, account, tax_account, transaction_id, state,
       code, units)
     values ('${UUID}', '${UUID}', 'fault', 'x', 'company:x:sales', 'commons:x', ${id}, '${state}', ${code}, ${units})`,
  mend: `delete from sales.deferred_payment where ticket_id = '${UUID}'`,
});

/** Nobody goes on with one that is open: it was asked for in a time to come. */
const intent = (id: string, state: 'open' | 'done') =>
  `insert into sales.intent (command_id, actor, ticket_id, kind, terminal_id, intent_hash, state, plan, begun_at, asked_at)
   values (${id}, 'fault', '${UUID}', 'sale', 'fault', '', '${state}', ${state === 'open' ? "'{}'" : 'null'}, '2026-01-01', 'infinity')`;
const noIntent = "delete from sales.intent where actor = 'fault'";

/** Of what is paid with tickets. */
export const saleFaults: Readonly<Record<string, Fault>> = {
  'a receipt that nobody has paid': {
    breaks: ['receiptsArePaid'],
    plant: receiptOf(payment),
    mend: 'delete from sales.entry where log_index = 999999',
  },
  'tickets that have moved for a receipt that is not there': {
    breaks: ['paymentsHaveReceipts'],
    plant: intent("(select id from ledger.transaction where reason = 'gift')", 'done'),
    mend: noIntent,
  },
  'tickets that are said to be settled and have not moved': {
    breaks: ['deferredTicketsMovedOnce'],
    ...deferred('settled', `'${UUID}'`, 'null', '5'),
  },
  'tickets that have moved although they were given up': {
    breaks: ['deferredTicketsMovedOnce'],
    ...deferred('written_off', "(select id from ledger.transaction where reason = 'gift')", "'NOT_PAID'", 'null'),
  },
  'unsettled tickets that nobody asks for': {
    breaks: ['deferredTicketsMovedOnce'],
    plant: receiptOf(JSON.stringify({ method: 'tickets', amount: 5, unsettled: true })),
    mend: 'delete from sales.entry where log_index = 999999',
  },
  'a payment that nobody goes on with': {
    breaks: ['paymentsHaveReceipts'],
    plant: intent(`'${UUID}'`, 'open'),
    mend: noIntent,
  },
};
