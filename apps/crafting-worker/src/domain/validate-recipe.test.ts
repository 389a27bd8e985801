import type { Amount, AssetKind, RecipeTerms } from '@tix/contracts';
import { recipeFaults } from './validate-recipe';

const kinds: Readonly<Record<string, AssetKind>> = { iron: 'raw', coal: 'raw', bar: 'product', TICKET: 'currency' };
const one = (asset: string, quantity = 1n) => ({ asset, quantity: quantity as Amount });
const good: RecipeTerms = { code: 'bar', inputs: [one('iron', 3n)], outputs: [one('bar')], durationSeconds: 60 };
const faultsOf = (change: Partial<RecipeTerms>) => recipeFaults({ ...good, ...change }, (asset) => kinds[asset]);
const pointers = (change: Partial<RecipeTerms>) => faultsOf(change).map(({ pointer }) => pointer);

test.each([
  ['a good recipe', {}, []],
  ['no inputs', { inputs: [] }, ['/inputs']],
  ['no outputs', { outputs: [] }, ['/outputs']],
  ['an unknown input', { inputs: [one('iron'), one('mud')] }, ['/inputs/1/asset']],
  ['an unknown output', { outputs: [one('mud')] }, ['/outputs/0/asset']],
  ['an unknown tool', { tools: [one('mud')] }, ['/tools/0/asset']],
  ['an unknown component', { component: 'forge' }, ['/component']],
  ['an asset twice in a list', { inputs: [one('iron'), one('iron')] }, ['/inputs/1/asset']],
  ['money as an output', { outputs: [one('bar'), one('TICKET')] }, ['/outputs/1/asset']],
  ['iron that becomes more iron', { inputs: [one('iron')], outputs: [one('iron', 2n)] }, ['/outputs/0/quantity']],
  ['iron that becomes the same iron', { inputs: [one('iron')], outputs: [one('iron')] }, ['/outputs/0/quantity']],
  ['iron that becomes less iron', { inputs: [one('iron', 3n)], outputs: [one('iron', 2n)] }, []],
  ['more iron with the help of coal', { inputs: [one('iron'), one('coal')], outputs: [one('iron', 2n)] }, []],
  ['money as an input', { inputs: [one('TICKET', 5n)] }, []],
  ['everything at once', { inputs: [], outputs: [one('mud')] }, ['/inputs', '/outputs/0/asset']],
])('%s names its faulty fields', (_, change, expected) => {
  expect(pointers(change)).toEqual(expected);
});
