import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './domain/exit-code';
import { createProgram } from './program';
import { tellFailure } from './tell-failure';
import type { World } from './world';

/** Runs one command line, without the name of the program, and answers its exit code. Never throws. */
export async function run(words: readonly string[], world: World): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram(world, (code) => (exitCode = code));
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    // commander has told what is wrong with the words.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const failure = await tellFailure(error);
    const isJson = words.includes('--json');
    world.stderr.write(isJson ? `${JSON.stringify(failure.fields)}\n` : `${failure.text}\n`);
    return failure.exitCode;
  }
}
