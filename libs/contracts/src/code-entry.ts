/** What a refusal code means to a client. */
export interface CodeEntry {
  readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 422 | 429 | 500 | 503 | 504;
  readonly title: string;
  readonly help: string;
}

export function entry(status: CodeEntry['status'], title: string, help: string): CodeEntry {
  return { status, title, help };
}
