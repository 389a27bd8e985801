import { defineCatalog } from '@tix/contracts';

/** What `npm run app:setup -- healthai` sets up, and where the application listens. */
export const application = {
  title: 'HealthAI',
  port: 8000,
  scopes: ['ledger:operate', 'ledger:read'],
  operations: defineCatalog({
    DAILY_REWARD: { amount: 1 },
    SIGNUP_CREDIT: { amount: 3 },
    CREDIT_SPEND: { amount: -1 },
    CREDIT_ADD: { amount: 10 },
    CONTENT_CREATION: { amount: -5 },
    CONTENT_ACCESS: { amount: 0 },
  }),
} as const;
