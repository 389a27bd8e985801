/** A growing list of SQL conditions with their parameters; values never become part of the text. */
export class Conditions {
  readonly values: unknown[];
  private readonly parts: string[] = [];

  constructor(values: readonly unknown[] = []) {
    this.values = [...values];
  }

  /** `condition` holds `?` where the value's placeholder belongs; an absent value adds nothing. */
  add(condition: string, value: unknown): this {
    if (value !== undefined) this.parts.push(condition.replaceAll('?', this.place(value)));
    return this;
  }

  place(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** ` and …` for each condition. */
  get text(): string {
    return this.parts.map((part) => ` and ${part}`).join('');
  }
}
