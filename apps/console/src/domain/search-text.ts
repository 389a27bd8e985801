/** Search parameters as plain texts, so that an address can be read, typed and shared. */
export type SearchTexts = Readonly<Record<string, string>>;

export function readSearch(text: string): SearchTexts {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Empty parameters are left out. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string' && entry[1] !== '';
  });
  const text = new URLSearchParams(given).toString();
  return text === '' ? '' : `?${text}`;
}

/** Of all parameters those with these names, as far as they are given. */
export function pickSearch<Name extends string>(
  search: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): { readonly [name in Name]?: string } {
  const given = names.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given) as { readonly [name in Name]?: string };
}
