import { refuse, type Result } from '@tix/contracts';

const NAME = /^[A-Za-z][A-Za-z0-9]{0,31}$/;
const PARAMETERS_MAX = 20;

/** A key in a URL ends up in logs and histories, so it is refused wherever it stands. */
const KEY_IN_URL = /(?:^|[?&])(?:key|api_?key|token|access_?token|authorization)=|tix_[0-9A-Za-z]{12}_/i;

/**
 * Parameters of a query string, each at most once. A plus sign means itself, so that `+06:00` needs no encoding.
 */
export function parseQuery(query: string): Result<Readonly<Record<string, string>>, 'VALIDATION'> {
  const parameters: Record<string, string> = {};
  if (query === '') return { ok: true, value: parameters };
  if (KEY_IN_URL.test(query)) return refuse('VALIDATION', 'a key belongs into the Authorization header, not the URL');
  const pairs = query.split('&');
  if (pairs.length > PARAMETERS_MAX) return refuse('VALIDATION', `more than ${PARAMETERS_MAX} query parameters`);
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
    if (!NAME.test(name) || value === undefined) return refuse('VALIDATION', 'the query string is not valid');
    if (Object.hasOwn(parameters, name)) return refuse('VALIDATION', `the query parameter ${name} appears twice`);
    parameters[name] = value;
  }
  return { ok: true, value: parameters };
}

function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}
