import { defineCatalog } from '@tix/contracts';

/** What `npm run app:setup -- travelai` sets up, and where the application listens. */
export const application = {
  title: 'TravelAI',
  port: 8001,
  scopes: ['ledger:operate', 'ledger:read'],
  operations: defineCatalog({
    DAILY_REWARD: { amount: 1 },
    SIGNUP_CREDIT: { amount: 3 },
    CREDIT_SPEND: { amount: -1 },
    CREDIT_ADD: { amount: 10 },
    BOOKING_REWARD: { amount: 5 },
    LOYALTY_BONUS: { amount: 2 },
  }),
} as const;
