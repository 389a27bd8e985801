/**
 * What two names must not share: compatible forms of one letter are one, and case does not count. Through upper case,
 * because some letters have a lower case only (`ß` is `SS`, final `ς` is `Σ`).
 */
export function foldName(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/gu, ' ').trim();
}
