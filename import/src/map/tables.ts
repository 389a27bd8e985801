import {
  code, count, integer, moment, oneOf, optionalInteger, optionalReference, optionalText, parent, party, real,
  reference, text, tickets,
} from './columns'; // prettier-ignore
import type { ColumnRule } from './columns';

export interface TableRule {
  /** The columns that tell its rows apart, in the order in which they make the key in the archive. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnRule>>;
}

const productType = oneOf('unknown', 'gemstone', 'craft', 'service');
const optionalMoment = { kind: 'moment', nullable: true } as const;

/** The predecessor's 25 tables. Balances of `members` and all of `member_materials` go to the ledger; rows of the others to the archive. */
export const tables = {
  vars: { key: ['name'], columns: { name: text, value: optionalText } },
  members: {
    key: ['user_id'],
    columns: {
      user_id: integer, username: optionalText, first_name: optionalText, last_name: optionalText, tickets,
      tpay_available: optionalInteger, business_account: { kind: 'tickets', nullable: true },
      tbox_available: optionalInteger, anchor: optionalInteger,
    },
  },
  del_members: {
    key: ['user_id'],
    columns: {
      user_id: integer, username: optionalText, first_name: optionalText, last_name: optionalText,
      anchor: optionalInteger,
    },
  },
  artifacts: {
    key: ['artifact_id'],
    columns: {
      artifact_id: integer, creator_id: party, owner_id: party, name: text,
      type: oneOf('text', 'pic', 'gif', 'audio', 'video'), investment: tickets, file_id: optionalText,
      description: optionalText, created_date: moment,
    },
  },
  awards: { key: ['award_id'], columns: { award_id: code, name: text, description: text, payment: tickets } },
  award_member: {
    key: ['award_id', 'owner_id'],
    columns: { award_id: reference('awards'), owner_id: party, issue_date: moment },
  },
  ticket_txns: {
    key: ['ticket_txn_id'],
    columns: {
      ticket_txn_id: integer, sender_id: party, receiver_id: party, transfer: tickets,
      type: oneOf('unknown', 'admin', 'unreg', 'tpay', 'msell', 'msend', 'award', 'salary'), time: moment,
      description: optionalText,
    },
  },
  tax_txns: {
    key: ['tax_txn_id'],
    columns: {
      tax_txn_id: integer, parent_id: parent, user_id: party, amount: tickets,
      tax_type: oneOf('unknown', 'single', 'msell', 'msend'), parent_type: oneOf('unknown', 'ticket', 'material'),
      time: moment,
    },
  },
  business_profits: {
    key: ['business_profit_id'],
    columns: {
      business_profit_id: integer, user_id: party,
      profit_type: oneOf('unknown', 'artifact_creator', 'artifact_owner'), transfer: tickets, date: moment,
      artifact_id: optionalReference('artifacts'),
    },
  },
  business_withdraws: {
    key: ['business_withdraw_id'],
    columns: { business_withdraw_id: integer, user_id: party, transfer: tickets, date: moment },
  },
  rate_history: {
    key: ['rate_history_id'],
    columns: { rate_history_id: integer, inflation: real, fluctuation: real, plan_date: moment, fact_date: moment },
  },
  salary_payouts: {
    key: ['salary_payout_id'],
    columns: { salary_payout_id: integer, plan_date: moment, fact_date: optionalMoment, paid_out: integer },
  },
  jobs: { key: ['position'], columns: { position: code, name: text, salary: tickets } },
  employees: {
    key: ['user_id', 'position'],
    columns: { user_id: reference('members'), position: reference('jobs'), hired_date: moment },
  },
  employment_history: {
    key: ['employment_id'],
    columns: {
      employment_id: integer, user_id: party, position: reference('jobs'), salary: tickets, hired_date: moment,
      fired_date: moment,
    },
  },
  prices: {
    key: ['product_name', 'product_type'],
    columns: { product_name: text, product_type: productType, price: real },
  },
  price_history: {
    key: ['price_history_id'],
    columns: { price_history_id: integer, product_name: text, product_type: productType, price: real, reset_date: moment },
  },
  materials: { key: ['name'], columns: { name: text, emoji: optionalText } },
  member_materials: {
    key: ['user_id', 'material_name'],
    columns: { user_id: reference('members'), material_name: reference('materials'), quantity: count },
  },
  mat_txns: {
    key: ['mat_txn_id'],
    columns: {
      mat_txn_id: integer, sender_id: party, receiver_id: party, type: oneOf('unknown', 'tbox', 'msell', 'msend'),
      material_name: reference('materials'), quantity: count, ticket_txn: optionalReference('ticket_txns'),
      date: moment, description: optionalText,
    },
  },
  mat_orders: {
    key: ['code'],
    columns: {
      code, sender_id: party, receiver_id: party, material_name: reference('materials'), quantity: count,
      offered_cost: tickets, created_at: moment, description: optionalText,
    },
  },
  mat_deals: {
    key: ['mat_deal_id'],
    columns: {
      mat_deal_id: integer, order_code: code, status: oneOf('accepted', 'rejected', 'aborted'),
      mat_txn_id: optionalReference('mat_txns'), material_name: reference('materials'), quantity: count,
      offered_cost: tickets, closed_at: moment, order_created_at: moment, description: optionalText,
    },
  },
  mat_trading_blacklist: {
    key: ['blocker_id', 'blocked_id'],
    columns: { blocker_id: party, blocked_id: party, created_at: moment },
  },
  daily_schedules: { key: ['daily_schedule_id'], columns: { daily_schedule_id: integer, date: moment } },
  activity_data: {
    key: ['activity_data_id'],
    columns: {
      activity_data_id: integer, user_id: party, content_type: text, date: moment, text_size: count,
      is_forward: integer,
    },
  },
} as const satisfies Record<string, TableRule>; // prettier-ignore

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as readonly TableName[];
