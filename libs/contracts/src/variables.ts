import * as z from 'zod';
import { AssetCode } from './names';

/** Constitutional variables bound what may be minted; changing them will need a larger majority of Parliament. */
export type VariableClass = 'ordinary' | 'constitutional';

interface Described {
  readonly class: VariableClass;
  readonly description: string;
}

export interface IntegerVariable extends Described {
  readonly kind: 'integer';
  readonly unit: 'count' | 'seconds' | 'bps';
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** An amount of tickets, which may be 0: a bigint in code, an integer on the wire. */
export interface TicketsVariable extends Described {
  readonly kind: 'amount';
  readonly unit: 'tickets';
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** How often each asset is drawn, against the sum of all weights. `min` and `max` bound the number of rows. */
export interface WeightsVariable extends Described {
  readonly kind: 'weights';
  readonly unit: 'weights';
  readonly min: number;
  readonly max: number;
  readonly default: Weights;
}

/** What is known of a variable. `default` has the form of the wire. */
export type Variable = IntegerVariable | TicketsVariable | WeightsVariable;

const TICKETS_MAX = 1_000_000_000;

/**
 * Every variable of the economy. The defaults are those of an empty one: no fees, one founder, one crafting slot, and a daily
 * box that holds nothing until its table is set. A number that an operator may want to change is here and nowhere else.
 */
export const variables = {
  'company.foundersMin': integer('count', [1, 32], 1, 'Founders that a company needs.'),
  'company.foundingFee': tickets(0, 'What founding a company burns.'),
  'company.maxOwned': integer('count', [1, 1_000], 10, 'Companies that one member may own.'),
  'company.invitationSeconds': integer('seconds', [60, 7_776_000], 604_800, 'How long an invitation stays open.'),
  'craft.slotsMember': integer('count', [1, 1_000], 1, 'Crafting jobs of a member that run at once.'),
  'craft.slotsCompany': integer('count', [1, 1_000], 1, 'Crafting jobs of a company that run at once.'),
  'craft.queueMax': integer('count', [0, 100_000], 100, 'Crafting jobs of an account that may wait.'),
  'payroll.maxCatchup': integer('count', [1, 1_000], 12, 'Missed periods of an employment that are still paid.'),
  'salary.dailyCap': constitutional(
    tickets(TICKETS_MAX, 'What jobs of the system may mint in one UTC day, all together.'),
  ),
  'dailyBox.perDay': constitutional(integer('count', [0, 100], 1, 'Daily boxes of a member in one UTC day.')),
  'dailyBox.gemsMin': integer('count', [1, 1_000], 5, 'Fewest pieces in a daily box.'),
  'dailyBox.gemsMax': integer('count', [1, 1_000], 25, 'Most pieces in a daily box.'),
  'dailyBox.table': weights('Materials of the daily box and how often each is drawn.'),
  'amm.maxTradeRatioBps': integer('bps', [1, 10_000], 10_000, 'Share of a reserve that one trade may take.'),
  'links.codeSeconds': integer('seconds', [60, 3_600], 600, 'How long a code that links an identity is valid.'),
  'links.codeTries': integer('count', [1, 100], 5, 'Wrong codes that an external identity may try in that time.'),
} satisfies Record<string, Variable>;

export type VariableKey = keyof typeof variables;
export const variableKeys = Object.keys(variables) as readonly VariableKey[];

export const WEIGHTS_MAX = 64;
export const WEIGHT_MAX = 1_000_000;

export const Weights = z
  .array(z.strictObject({ asset: AssetCode, weight: z.int().min(1).max(WEIGHT_MAX) }))
  .max(WEIGHTS_MAX)
  .refine((rows) => new Set(rows.map(({ asset }) => asset)).size === rows.length, 'the same asset twice');
export type Weights = z.output<typeof Weights>;

type ValueOf<V extends Variable> = V['kind'] extends 'integer' ? number : V['kind'] extends 'amount' ? bigint : Weights;
/** The value of every variable, typed by its kind. */
export type VariableValues = { readonly [Key in VariableKey]: ValueOf<(typeof variables)[Key]> };
export type VariableValue = VariableValues[VariableKey];

type Schemas = { readonly [Key in VariableKey]: z.ZodType<VariableValues[Key]> };

/** The schema of each variable's value: its type and its bounds. */
export const variableSchemas = schemasOf(schemaOf);

/** All of them. A variable that an older register does not know yet has its default. */
export const VariableValues = z.object(
  schemasOf((variable) => z.prefault(schemaOf(variable), variable.default)),
) as unknown as z.ZodType<VariableValues, Readonly<Record<string, unknown>>>;

export const defaultVariables: VariableValues = z.decode(VariableValues, {});

export function isVariableKey(key: string): key is VariableKey {
  return Object.hasOwn(variables, key);
}

function schemasOf(make: (variable: Variable) => z.ZodType): Schemas {
  return Object.fromEntries(variableKeys.map((key) => [key, make(variables[key])])) as unknown as Schemas;
}

function schemaOf({ kind, min, max }: Variable): z.ZodType {
  if (kind === 'weights') return Weights.min(min).max(max);
  const units = z.int().min(min).max(max);
  if (kind === 'integer') return units;
  return z.codec(units, z.bigint(), { decode: (wire) => BigInt(wire), encode: (amount) => Number(amount) });
}

function integer(
  unit: IntegerVariable['unit'],
  [min, max]: readonly [number, number],
  byDefault: number,
  description: string,
): IntegerVariable {
  return { kind: 'integer', unit, min, max, default: byDefault, class: 'ordinary', description };
}

function tickets(byDefault: number, description: string): TicketsVariable {
  const bounds = { min: 0, max: TICKETS_MAX };
  return { kind: 'amount', unit: 'tickets', ...bounds, default: byDefault, class: 'ordinary', description };
}

function weights(description: string): WeightsVariable {
  return { kind: 'weights', unit: 'weights', min: 0, max: 64, default: [], class: 'ordinary', description };
}

function constitutional<V extends Variable>(variable: V): V {
  return { ...variable, class: 'constitutional' };
}
