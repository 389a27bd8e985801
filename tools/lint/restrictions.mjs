/** What a folder may not write, as selectors of its syntax and names of globals. */

const WHOLE = 'Amounts are whole units in a bigint: decode them with their contract.';
const COUNT = 'Rules count in bigint.';
const NOW = 'The moment comes in as an argument.';
const RANDOM = 'Randomness comes in as an argument.';
const WAIT = 'domain/ is pure: same input, same output, at once.';
const OUTSIDE = 'domain/ is pure: it comes in as an argument.';

const syntax = (message, ...selectors) => selectors.map((selector) => ({ selector, message }));
const globals = (message, ...names) => names.map((name) => ({ name, message }));

export const wholeUnits = syntax(
  WHOLE,
  'CallExpression[callee.name=/^parse(Float|Int)$/]',
  'MemberExpression[object.name="Number"][property.name=/^parse(Float|Int)$/]',
  'MemberExpression[property.name="toFixed"]',
);

export const bigintOnly = syntax(COUNT, 'UnaryExpression[operator="+"]', 'MemberExpression[object.name="Math"]');

export const clock = syntax(
  NOW,
  'MemberExpression[object.name="Date"][property.name="now"]',
  'NewExpression[callee.name="Date"][arguments.length=0]',
);

export const randomness = syntax(RANDOM, 'MemberExpression[object.name="Math"][property.name="random"]');

export const noWaiting = syntax(WAIT, ':function[async=true]');

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
export const outsideWorld = globals(OUTSIDE, 'process', 'fetch', 'crypto', 'performance', ...TIMERS);

export const settings = globals('Settings come from config.ts, as arguments.', 'process');
