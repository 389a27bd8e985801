import type * as z from 'zod';

export interface FieldError {
  /** JSON pointer (RFC 6901) into the request. */
  readonly pointer: string;
  readonly detail: string;
}

const ERRORS_MAX = 20;

/** What is wrong with a request, field by field; at most twenty, because a long list may have thousands. */
export function pointersOf({ issues }: Pick<z.ZodError, 'issues'>): readonly FieldError[] {
  return issues.slice(0, ERRORS_MAX).map(({ path, message }) => ({
    pointer: path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: message,
  }));
}
