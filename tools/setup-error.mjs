/** Something the person at the keyboard can put right: what happened, and what to do. */
export class SetupError extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

/** One line per fact for what a person can put right; the whole stack for a bug of ours. */
export function explain(error) {
  if (!(error instanceof SetupError)) return String(error?.stack ?? error);
  return `${error.message}\n  → ${error.advice.split('\n').join('\n    ')}`;
}
