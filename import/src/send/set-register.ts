import { taxRoutes, variableRoutes } from '@tix/contracts';
import type { TaxRuleOrder, VariableOrder } from '../map/predecessor-rules';
import type { Api } from './api';
import { expectAnswer } from './expect-answer';
import type { Counts } from './send-plan';

const REASON = 'as the predecessor had it';

export interface SetRegister extends Counts {
  /** What the register did not take, and why. */
  readonly refused: readonly string[];
}

type Outcome = 'set' | 'known' | string;

/** Sets what nobody has ever decided on. What was set before, by an import or a person, stays as it is. */
export async function setRegister(
  api: Api,
  plan: { readonly variables: readonly VariableOrder[]; readonly taxes: readonly TaxRuleOrder[] },
): Promise<SetRegister> {
  const outcomes: Outcome[] = [];
  for (const order of plan.variables) outcomes.push(await setVariable(api, order));
  for (const order of plan.taxes) outcomes.push(await setTax(api, order));
  const imported = outcomes.filter((outcome) => outcome === 'set').length;
  const refused = outcomes.filter((outcome) => outcome !== 'set' && outcome !== 'known');
  return { imported, known: outcomes.length - imported - refused.length, refused };
}

async function setVariable(api: Api, { key, value }: VariableOrder): Promise<Outcome> {
  const history = await api(variableRoutes.history, { params: { key }, query: { limit: 1 } });
  if (expectAnswer(history, `Reading the variable ${key}`).value.data.length > 0) return 'known';
  const set = await api(variableRoutes.set, { params: { key }, body: { value, reason: REASON } });
  if (!set.ok && isAboutValue(set.code)) return `The variable ${key} was not set (${set.code}): ${set.detail}.`;
  return expectAnswer(set, `Setting the variable ${key}`).value.seq === undefined ? 'known' : 'set';
}

async function setTax(api: Api, { id, rule }: TaxRuleOrder): Promise<Outcome> {
  const history = await api(taxRoutes.history, { params: { id }, query: { limit: 1 } });
  if (expectAnswer(history, `Reading the tax rule ${id}`).value.data.length > 0) return 'known';
  const set = await api(taxRoutes.set, { params: { id }, body: { ...rule, reason: REASON } });
  if (!set.ok && isAboutValue(set.code)) return `The tax rule ${id} was not set (${set.code}): ${set.detail}.`;
  return expectAnswer(set, `Setting the tax rule ${id}`).value.seq === undefined ? 'known' : 'set';
}

/** Whatever stands in the file, it must not stop the rest of it. */
function isAboutValue(code: string): boolean {
  return code === 'VAR_OUT_OF_RANGE' || code === 'ASSET_NOT_FOUND' || code === 'VALIDATION';
}
