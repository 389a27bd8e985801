import { busProblems } from './check-bus';
import { queueProblems, queuesOfWorkloads } from './check-queues';
import { referenceProblems } from './check-references';
import { schemaProblems } from './check-schema';
import { serviceProblems } from './check-services';
import { mistakes } from './mistakes';
import { folderOf, render, type Resource } from './render';

const problemsOf = (resources: readonly Resource[]): readonly string[] => [
  ...resources.flatMap(schemaProblems),
  ...referenceProblems(resources),
  ...serviceProblems(resources),
  ...busProblems(resources),
  ...queueProblems(queuesOfWorkloads(resources)),
];

const dev = render(folderOf('dev'));

test.each(['dev', 'prod'])('%s is complete, and what it names is there', (overlay) => {
  expect(problemsOf(render(folderOf(overlay)))).toEqual([]);
});

test.each(mistakes)('a mistake is found: %s', (_what, plant, expected) => {
  const planted = plant(dev);
  expect(planted).not.toEqual(dev);
  expect(problemsOf(planted).join('\n')).toContain(expected);
});
