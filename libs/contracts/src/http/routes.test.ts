import * as z from 'zod';
import { codes } from '../codes';
import { openApi } from './open-api';
import { refusalsOf, scopesOf, statusOf } from './route';
import { namedRoutes } from './routes';
import { GrantableScope, scopes } from './scopes';

const named = namedRoutes();

test.each(named)('%s says who may use it, and asks for parameters it names', (_, route) => {
  expect(route.scope === 'public' || scopesOf(route.scope).length > 0).toBe(true);
  const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name);
  expect(Object.keys((route.params as z.ZodObject).shape)).toEqual(inPath);
  expect(z.safeDecode(route.query, {}).success).toBe(true);
});

test.each(named)('%s refuses only with codes of the one table, and lists none twice', (_, route) => {
  const refusals = refusalsOf(route);
  expect(refusals.filter((code) => !(code in codes))).toEqual([]);
  expect(new Set(refusals).size).toBe(refusals.length);
});

/** They leave nothing behind, what they do is the same when done again, or their body has a key. */
const withoutKey = [
  'transactions.bulk',
  'ownerLedger.add',
  'ownerLedger.addWithSlash',
  'audit.verify',
  'receipts.verify',
  'reconciliations.run',
  'tournaments.participation',
  'tournaments.placements',
  'clock.move',
  'recipes.lint',
  'amm.quote',
  'sales.preview',
  'sync.push',
  'enrolments.redeem',
  'salesLog.makeCheckpoint',
  'salesLog.audit',
  'salesLog.rebuild',
  'salesQueries.run',
  'verifyPage.check',
];

test('a route that moves value asks for a key, and one that reads takes none', () => {
  const wrong = named.filter(([name, { method, keyed }]) => {
    if (method === 'GET') return keyed !== 'none';
    return keyed === 'none' && !withoutKey.includes(name);
  });
  expect(wrong.map(([name]) => name)).toEqual([]);
});

test('no two routes are the same', () => {
  const places = named.map(([, { method, path }]) => `${method} ${path.replace(/:[A-Za-z]+/g, ':')}`);
  expect(new Set(places).size).toBe(places.length);
});

test('administration is never granted', () => {
  expect(GrantableScope.options).toEqual(scopes.filter((scope) => scope !== 'admin:*'));
});

describe('OpenAPI', () => {
  const document = openApi({ version: '1.2.3' }, named) as {
    paths: Record<string, Record<string, { responses: Record<string, unknown>; security: unknown[] }>>;
    components: { schemas: Record<string, unknown> };
  };

  test('lists every route with its success and its refusals', () => {
    for (const [name, route] of named) {
      const operation = document.paths[route.path.replace(/:([A-Za-z]+)/g, '{$1}')]?.[route.method.toLowerCase()];
      expect([name, operation !== undefined]).toEqual([name, true]);
      const statuses = [route.status, ...refusalsOf(route).map((code) => statusOf(route, code))].map(String);
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining([...new Set(statuses)]));
      expect(operation?.security).toEqual(route.scope === 'public' ? [] : [{ key: [] }]);
    }
  });

  test('refers only to what it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(references.length).toBeGreaterThan(0);
    const missing = references.filter((target) => {
      const name = target.replace('#/components/schemas/', '');
      return !target.startsWith('#/components/schemas/') || !(name in document.components.schemas);
    });
    expect(missing).toEqual([]);
  });
});
