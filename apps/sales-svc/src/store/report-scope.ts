/** Which tickets a report is about. */
export interface ReportScope {
  readonly from: string;
  /** Not included. */
  readonly to: string;
  readonly location?: string | undefined;
  readonly terminal?: string | undefined;
}

/** What a terminal has written, whichever of its chains it is in; of a series that alone. */
export const ofTerminal = (at: string) =>
  `e.terminal_id = any (array(select t.id from sales.terminal t where t.id = ${at} or t.series_of = ${at}))`;

/** Conditions on `sales.entry e`, each filter that is there as one of its own, so that its index can be used. */
export function reportConditions({ from, to, location, terminal }: ReportScope) {
  const parameters: unknown[] = [from, to];
  const conditions = ['e.business_date >= $1::date', 'e.business_date < $2::date'];
  if (location !== undefined) conditions.push(`e.location_id = $${parameters.push(location)}`);
  if (terminal !== undefined) conditions.push(ofTerminal(`$${parameters.push(terminal)}`));
  return { conditions, parameters };
}
