import { completionScript, SHELLS, type Completed } from './completion';

const all: readonly Completed[] = [
  { at: '', commands: [{ word: 'list', description: "who's there: all" }], options: [] },
  { at: 'list', commands: [], options: [{ word: '--limit', description: 'rows' }] },
];

test.each([
  ['bash', ["' list')", "'') words='list'", "'list') words='--limit'", 'complete -o default -F _tix tix']],
  ['zsh', ["' list')", "commands=('list:who'\\''s there\\: all')", "options=('--limit:rows')", 'compdef _tix tix']],
  ['fish', ["case ' list'", "-f -a list -d 'who\\'s there: all'", "-l limit -d 'rows'"]],
] as const)('%s gets each word where it belongs, quoted', (shell, parts) => {
  for (const part of parts) expect(completionScript(shell, 'tix', all)).toContain(part);
});

test('no shell starts the program or evaluates what somebody types', () => {
  for (const shell of SHELLS) {
    const code = completionScript(shell, 'tix', all).split('\n').filter((line) => !line.startsWith('#')); // prettier-ignore
    expect(code.join('\n')).not.toMatch(/\beval\b|\$\(tix/);
  }
});
