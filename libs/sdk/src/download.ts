import { lostError } from './error-of';

/** What is answered piece by piece, so that a file of any size needs no memory. To be read once. */
export interface Download {
  readonly headers: Headers;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** As `fetch`, for an answer whose beginning has to come within a time and whose end may take as long as it takes. */
export function startingWithin(timeoutMs: number) {
  return async (request: Request): Promise<Response> => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`nothing within ${timeoutMs} ms`)), timeoutMs);
    try {
      return await fetch(request, { signal: AbortSignal.any([request.signal, late.signal]) });
    } catch (cause) {
      if (request.signal.aborted) throw request.signal.reason;
      throw lostError(request, cause);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The pieces of an answer. One that is cut in the middle throws: it must not pass for the whole. */
export async function* chunksOf({ url, body }: Response): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* (body ?? []) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw lostError({ method: 'GET', url }, cause);
  }
}
