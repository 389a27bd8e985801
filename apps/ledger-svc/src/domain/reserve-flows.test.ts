import { RESERVE } from '@tix/contracts';
import { move } from '../testing/submissions';
import { reserveFlows } from './reserve-flows';

test('what the reserve gave and took is added up by asset and reason; what does not touch it counts nothing', () => {
  const flows = reserveFlows([
    { reason: 'earned', postings: [move(RESERVE, 'user:a', 5n), move(RESERVE, 'user:b', 2n, 'GEM')] },
    { reason: 'earned', postings: [move(RESERVE, 'user:a', 1n)] },
    { reason: 'spent', postings: [move('user:a', RESERVE, 4n), move('user:a', 'user:b', 9n)] },
    { postings: [move('user:a', RESERVE, 1n)] },
  ]);
  expect(flows).toEqual([
    { asset: 'TICKET', reason: 'earned', given: 6n, taken: 0n },
    { asset: 'GEM', reason: 'earned', given: 2n, taken: 0n },
    { asset: 'TICKET', reason: 'spent', given: 0n, taken: 4n },
    { asset: 'TICKET', reason: 'reserve', given: 0n, taken: 1n },
  ]);
});
