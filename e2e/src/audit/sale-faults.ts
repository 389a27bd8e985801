import type { Fault } from './faults';

const UUID = '00000000-0000-4000-8000-00000000000f';

const payment = JSON.stringify({ method: 'tickets', amount: 5, ledgerTxId: UUID });
const receipt = `insert into sales.entry (log_index, ticket_id, kind, terminal_id, seq, prev_hash, public_hash, private_hash, audit_hash, public,
    location_id, business_date, issued_ms, methods, training)
  values (999999, '${UUID}', 'sale', 'fault', 1, '', '', '', '', '{"payments": [${payment}]}', 'x', '2026-01-01', 1, '{tickets}', false)`;

/** Nobody goes on with one that is open: it was asked for in a time to come. */
const intent = (id: string, state: 'open' | 'done') =>
  `insert into sales.intent (command_id, actor, ticket_id, kind, terminal_id, intent_hash, state, plan, begun_at, asked_at)
   values (${id}, 'fault', '${UUID}', 'sale', 'fault', '', '${state}', ${state === 'open' ? "'{}'" : 'null'}, '2026-01-01', 'infinity')`;
const noIntent = "delete from sales.intent where actor = 'fault'";

/** Of what is paid with tickets. */
export const saleFaults: Readonly<Record<string, Fault>> = {
  'a receipt that nobody has paid': {
    breaks: ['receiptsArePaid'],
    plant: receipt,
    mend: 'delete from sales.entry where log_index = 999999',
  },
  'tickets that have moved for a receipt that is not there': {
    breaks: ['paymentsHaveReceipts'],
    plant: intent("(select id from ledger.transaction where reason = 'gift')", 'done'),
    mend: noIntent,
  },
  'a payment that nobody goes on with': {
    breaks: ['paymentsHaveReceipts'],
    plant: intent(`'${UUID}'`, 'open'),
    mend: noIntent,
  },
};
