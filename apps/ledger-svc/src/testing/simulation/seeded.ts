/** Choices that follow from a seed: the same in every run. */
export class Seeded {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 0x9e37_79b1);
  }

  /** From 0 to one less than `count` (mulberry32). */
  below(count: number): number {
    this.state = (this.state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }

  /** One of these, each as likely as its weight says. */
  weighted<Value extends { readonly weight: number }>(values: readonly Value[]): Value | undefined {
    let left = this.below(values.reduce((sum, { weight }) => sum + weight, 0));
    return values.find(({ weight }) => (left -= weight) < 0);
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) text += this.below(0x1_0000).toString(16).padStart(4, '0');
    return text.slice(0, length);
  }

  /** An id of version 7 that was made at this time. */
  id(ms: number): string {
    const time = ms.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${this.hex(3)}-8${this.hex(3)}-${this.hex(12)}`;
  }
}
