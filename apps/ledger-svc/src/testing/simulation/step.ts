/** Something that may happen next. */
export interface Step {
  readonly what: string;
  /** How likely it is, compared with the others that may happen. */
  readonly weight: number;
  run(): unknown;
}
