/** The same numbers for the same seed on every machine (mulberry32). */
export function seededRandom(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const between = (least, most) => least + (next() % (most - least + 1));
  return { between, pick: (items) => items[between(0, items.length - 1)] };
}
