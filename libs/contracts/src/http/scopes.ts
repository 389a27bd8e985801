import * as z from 'zod';

/** What a key may do. `admin:*` belongs to operators alone; `ledger:mint` and `ledger:burn` are granted by operators only. */
export const scopes = [
  'ledger:read',
  'ledger:read:any',
  'ledger:transfer',
  'ledger:hold',
  'ledger:operate',
  'ledger:mint',
  'ledger:burn',
  'market:trade',
  'crafting:run',
  'company:manage',
  'governance:propose',
  'governance:vote',
  'members:manage',
  'links:manage',
  'rewards:pay',
  'charges:create',
  'inventory:bridge',
  'sales:write',
  'sales:read',
  'sales:query',
  'events:read',
  'reports:read',
  'admin:*',
] as const;
export type Scope = (typeof scopes)[number];

/** Every scope that an application can be given: all but administration. */
export const GrantableScope = z.enum(scopes).exclude(['admin:*']);

/** What a member may do through an operator who acts for them, and let applications do: no minting, no burning, no administration. */
export const memberScopes = [
  'ledger:read',
  'ledger:transfer',
  'ledger:hold',
  'company:manage',
  'crafting:run',
  'market:trade',
  'events:read',
] as const satisfies readonly Scope[];
