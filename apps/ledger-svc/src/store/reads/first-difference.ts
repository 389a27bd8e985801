/** The first row that is not what the journal gives, or is not there. */
export function firstDifference(
  given: ReadonlyMap<string, string>,
  stored: ReadonlyMap<string, string>,
  kind: string,
): string | undefined {
  for (const [name, text] of stored) {
    if (given.get(name) !== text) return `${kind} ${name} (${text})`;
  }
  const lost = [...given.keys()].find((name) => !stored.has(name));
  return lost === undefined ? undefined : `the absence of ${kind} ${lost}`;
}
