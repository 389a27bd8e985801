import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { completionScript, SHELLS, type Completed } from '../domain/completion';

export function completionCommand(program: Command, act: Act): void {
  program
    .command('completion <shell>')
    .description(`a script that completes the words of this program in ${SHELLS.join(', ')}`)
    .action(
      act((_, __, word) => {
        const shell = SHELLS.find((one) => one === word);
        if (shell === undefined) throw usageFailure(`A shell is one of ${SHELLS.join(', ')}, not ${word}`);
        const script = completionScript(shell, program.name(), completedBelow(program, ''));
        return Promise.resolve({ data: { shell, script }, text: () => script.trimEnd() });
      }),
    );
}

/** A command and all below it. What goes with every command is offered at each. */
function completedBelow(command: Command, at: string): readonly Completed[] {
  const help = command.createHelp();
  help.showGlobalOptions = true;
  const below = help.visibleCommands(command);
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
  const own: Completed = {
    at,
    commands: below.map((one) => ({ word: one.name(), description: one.description() })),
    options: options.flatMap(({ long, description }) => (long ? [{ word: long, description }] : [])),
  };
  const named = below.filter((one) => one.name() !== 'help');
  return [own, ...named.flatMap((one) => completedBelow(one, `${at} ${one.name()}`.trim()))];
}
