import * as z from 'zod';
import { query } from '../contract';
import { TaxRule } from '../rules/taxes';
import { VariableValues, defaultVariables } from '../variables';

/** All rules of the economy, under one version number. Tax rules are in the order of their ids. */
export const Register = z.object({
  /** 0 before the first change. It is the version that the ledger compares with that of a post. */
  version: z.int().nonnegative(),
  variables: VariableValues,
  taxes: z.array(TaxRule),
});
export type Register = z.output<typeof Register>;

/** The register of an empty economy, which everybody knows without asking. */
export const emptyRegister: Register = { version: 0, variables: defaultVariables, taxes: [] };

/**
 * The register that is in force in the ledger. With `versionMin` a change that the ledger has and the register has not settled
 * yet is settled first; an older answer then means that there is no such version.
 */
export const getRegister = query({
  subject: 'governance.get-register.v1',
  request: z.strictObject({ versionMin: z.int().nonnegative().optional() }),
  reply: Register,
  refusals: [],
});
