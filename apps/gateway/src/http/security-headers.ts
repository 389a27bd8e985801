import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Names and values in turn, as `writeHead` takes them. */
export type HeaderList = readonly string[];

type Directives = Readonly<Record<string, readonly string[]>>;

const nothing: Directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] };

/** Answers for programs load nothing and are shown nowhere. */
export const apiHeaders: HeaderList = [...collect(nothing), 'Cache-Control', 'no-store'];

/** Our own pages load our own scripts and styles, nothing inline and nothing from elsewhere. */
export const pageHeaders: HeaderList = [
  ...collect({
    ...nothing,
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'none'"],
  }),
  'Cache-Control',
  'no-cache',
];

/** What a page loads says nothing of its own about what may be loaded. */
export const assetHeaders: HeaderList = collect(nothing);

const NONCE = 'nonce-of-this-answer';
const consolePage: HeaderList = [
  ...collect({
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    // The component library writes its variables into an element; only what carries the nonce of this answer counts.
    styleSrc: ["'self'", `'nonce-${NONCE}'`],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  }),
  'Cache-Control',
  'no-store',
];

/** The console: nothing inline and nothing from elsewhere either. */
export function consolePageHeaders(nonce: string): HeaderList {
  return consolePage.map((text) => text.replace(NONCE, nonce));
}

/** Helmet's headers are the same for every answer, so they are made once and not for each request. */
function collect(directives: Directives): string[] {
  const list: string[] = [];
  const response = {
    setHeader: (name: string, value: string) => list.push(name, value),
    removeHeader: () => undefined,
  };
  const contentSecurityPolicy = { useDefaults: false, directives: toMutable(directives) };
  helmet({ contentSecurityPolicy, referrerPolicy: { policy: 'no-referrer' } })(
    {} as IncomingMessage,
    response as unknown as ServerResponse,
    () => undefined,
  );
  return list;
}

function toMutable(directives: Directives): Record<string, string[]> {
  return Object.fromEntries(Object.entries(directives).map(([name, values]) => [name, [...values]]));
}
