/** The predecessor's 25 tables with their columns, as its bot creates them. */
export const schema = {
  vars: 'name TEXT PRIMARY KEY, value TEXT',
  members:
    'user_id INTEGER PRIMARY KEY, username TEXT, first_name TEXT, last_name TEXT, tickets INTEGER NOT NULL DEFAULT 0, tpay_available INTEGER NOT NULL DEFAULT 3, business_account INTEGER NOT NULL DEFAULT 0, tbox_available INTEGER NOT NULL DEFAULT 1, anchor INTEGER',
  del_members: 'user_id INTEGER PRIMARY KEY, username TEXT, first_name TEXT, last_name TEXT, anchor INTEGER',
  artifacts:
    'artifact_id INTEGER PRIMARY KEY AUTOINCREMENT, creator_id INTEGER NOT NULL, owner_id INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, investment INTEGER NOT NULL DEFAULT 0, file_id TEXT, description TEXT, created_date TEXT NOT NULL',
  awards: 'award_id TEXT PRIMARY KEY, name TEXT UNIQUE NOT NULL, description TEXT NOT NULL, payment INTEGER NOT NULL',
  award_member: 'award_id TEXT, owner_id INTEGER, issue_date TEXT NOT NULL, PRIMARY KEY (award_id, owner_id)',
  ticket_txns:
    "ticket_txn_id INTEGER PRIMARY KEY AUTOINCREMENT, sender_id INTEGER NOT NULL, receiver_id INTEGER NOT NULL, transfer INTEGER NOT NULL, type TEXT NOT NULL DEFAULT 'unknown', time TEXT NOT NULL, description TEXT",
  tax_txns:
    "tax_txn_id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INTEGER NOT NULL, user_id INTEGER NOT NULL, amount INTEGER NOT NULL, tax_type TEXT NOT NULL DEFAULT 'unknown', parent_type TEXT NOT NULL DEFAULT 'unknown', time TEXT NOT NULL",
  business_profits:
    "business_profit_id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, profit_type TEXT NOT NULL DEFAULT 'unknown', transfer INTEGER, date TEXT NOT NULL, artifact_id INTEGER",
  business_withdraws:
    'business_withdraw_id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, transfer INTEGER, date TEXT NOT NULL',
  rate_history:
    'rate_history_id INTEGER PRIMARY KEY AUTOINCREMENT, inflation REAL NOT NULL, fluctuation REAL NOT NULL, plan_date TEXT NOT NULL, fact_date TEXT NOT NULL',
  salary_payouts:
    'salary_payout_id INTEGER PRIMARY KEY AUTOINCREMENT, plan_date TEXT NOT NULL, fact_date TEXT, paid_out INTEGER NOT NULL DEFAULT 0',
  jobs: 'position TEXT PRIMARY KEY, name TEXT NOT NULL, salary INTEGER NOT NULL DEFAULT 0',
  employees: 'user_id INTEGER, position TEXT, hired_date TEXT NOT NULL, PRIMARY KEY (user_id, position)',
  employment_history:
    'employment_id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, position TEXT NOT NULL, salary INTEGER NOT NULL, hired_date TEXT NOT NULL, fired_date TEXT NOT NULL',
  prices:
    'product_name TEXT NOT NULL, product_type TEXT NOT NULL, price REAL NOT NULL DEFAULT 0, PRIMARY KEY (product_name, product_type)',
  price_history:
    'price_history_id INTEGER PRIMARY KEY AUTOINCREMENT, product_name TEXT NOT NULL, product_type TEXT NOT NULL, price REAL NOT NULL DEFAULT 0, reset_date TEXT NOT NULL',
  materials: 'name TEXT PRIMARY KEY, emoji TEXT NOT NULL',
  member_materials:
    'user_id INTEGER, material_name TEXT, quantity INTEGER NOT NULL, PRIMARY KEY (user_id, material_name)',
  mat_txns:
    "mat_txn_id INTEGER PRIMARY KEY AUTOINCREMENT, sender_id INTEGER NOT NULL DEFAULT -1, receiver_id INTEGER NOT NULL DEFAULT -1, type TEXT NOT NULL DEFAULT 'unknown', material_name TEXT, quantity INTEGER NOT NULL, ticket_txn INTEGER, date TEXT NOT NULL, description TEXT",
  mat_orders:
    'code TEXT PRIMARY KEY, sender_id INTEGER NOT NULL, receiver_id INTEGER NOT NULL, material_name TEXT, quantity INTEGER NOT NULL, offered_cost INTEGER NOT NULL, created_at TEXT NOT NULL, description TEXT',
  mat_deals:
    'mat_deal_id INTEGER PRIMARY KEY AUTOINCREMENT, order_code TEXT NOT NULL, status TEXT NOT NULL, mat_txn_id INTEGER, material_name TEXT, quantity INTEGER NOT NULL, offered_cost INTEGER NOT NULL, closed_at TEXT NOT NULL, order_created_at TEXT NOT NULL, description TEXT',
  mat_trading_blacklist:
    'blocker_id INTEGER NOT NULL, blocked_id INTEGER NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (blocker_id, blocked_id)',
  daily_schedules: 'daily_schedule_id INTEGER PRIMARY KEY AUTOINCREMENT, date TEXT NOT NULL',
  activity_data:
    'activity_data_id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, content_type TEXT NOT NULL, date TEXT NOT NULL, text_size INTEGER NOT NULL DEFAULT 0, is_forward INTEGER NOT NULL DEFAULT 0',
};
