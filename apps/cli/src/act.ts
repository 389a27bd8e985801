import type { Command } from 'commander';
import type { ExitCode } from './domain/exit-code';
import { openSession, type Session, type Settings } from './session';
import type { World } from './world';

/** What a command has found: for programs, and in words. */
export interface Shown {
  readonly data: unknown;
  text(): string;
  /** 0 unless what was found is bad. */
  readonly exitCode?: ExitCode;
}

/** A command that prints as it goes answers nothing. */
type Work<Options> = (session: Session, options: Options, ...words: string[]) => Promise<Shown | undefined>;

/** Makes of a command's work what commander calls, and prints what it answers. */
export type Act = <Options = object>(work: Work<Options>) => (...given: unknown[]) => Promise<void>;

export function actIn(world: World, end: (exitCode: ExitCode) => void): Act {
  return <Options>(work: Work<Options>) =>
    async (...given: unknown[]) => {
      // commander gives the words, the options and the command itself.
      const command = given.at(-1) as Command;
      const session = openSession(world, command.optsWithGlobals<Settings>());
      const words = given.slice(0, -2) as string[];
      const shown = await work(session, command.opts() as Options, ...words);
      if (shown === undefined) return;
      world.stdout.write(`${session.isJson ? jsonOf(session, shown.data) : shown.text()}\n`);
      if (shown.exitCode !== undefined) end(shown.exitCode);
    };
}

/** In one line for a program, in many for a person. */
export function jsonOf({ world }: Pick<Session, 'world'>, data: unknown): string {
  return world.stdout.isTTY === true ? JSON.stringify(data, null, 2) : JSON.stringify(data);
}
