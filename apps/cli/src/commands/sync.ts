import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Journal, PushReport, TerminalFolder } from '../terminal';
import type { Command } from 'commander';
import type { Act, Shown } from '../act';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { facts, table } from '../print/table';
import type { Session } from '../session';
import { inJournal } from './in-journal';
import { conflictCommands } from './sale-conflicts';
import { rotateKeyCommand } from './terminal-keys';

interface TerminalOptions {
  readonly terminal?: string;
}

interface PushOptions extends TerminalOptions {
  readonly out?: string;
  readonly in?: string;
  readonly import?: boolean;
}

const TERMINAL = ['--terminal <id>', 'whose journal; the only one here unless told'] as const;

/** What a terminal that sells without a network needs when it has one. */
export function syncCommands(sale: Command, act: Act): void {
  const sync = sale
    .command('sync')
    .description('terminals that sell offline: enrol, status, push, pull, rotate-key, conflicts, resolve');
  enrolCommand(sync, act);
  statusCommand(sync, act);
  pushCommand(sync, act);
  pullCommand(sync, act);
  rotateKeyCommand(sync, act);
  conflictCommands(sync, act);
}

function enrolCommand(sync: Command, act: Act): void {
  sync
    .command('enrol <token>')
    .description('make a key for a terminal here, and let the token of an operator enrol it')
    .action(
      act(async ({ world, connect }, _, token) => {
        const { waitingKey } = await import('../terminal/index.js');
        const tix = await connect();
        const key = waitingKey(world, token);
        const terminal = await tix.post('/v1/sales/enrolments', { body: { token, publicKey: key.publicKey } });
        const { id, locationId, timeZone, taxRounding, catalogVersion, kid = '', seq, head, hlc: clock } = terminal;
        const deferredCap = terminal.deferredTickets?.cap ?? 0;
        const place = { id, locationId, timeZone, taxRounding, catalogVersion, kid, clock, deferredCap };
        const begun = { base: { seq, head }, pushedSeq: seq, pullFrom: 0, checkpoint: null, checkpointKey: null };
        const { path } = key.become({ ...place, ...begun });
        const data = { terminal: id, locationId, kid, seq, folder: path };
        return { data, text: () => facts(data) };
      }),
    );
}

function statusCommand(sync: Command, act: Act): void {
  sync
    .command('status')
    .description('what the journal has, what of it was not sent, and where the system is')
    .option(...TERMINAL)
    .option('--offline', 'ask nobody')
    .action(
      act<TerminalOptions & { readonly offline?: boolean }>((session, { terminal, offline }) =>
        inJournal(session, terminal, async (folder, journal) => {
          const { entries } = journal;
          const { unsettledOf } = await import('../terminal/index.js');
          const { id, locationId, base, pushedSeq, pullFrom, checkpoint, deferredCap = 0 } = folder.state();
          const seq = base.seq + entries.length;
          const { readLines, terminalBehind } = await import('../terminal/index.js');
          const told = { clock: terminalBehind(folder, entries).hlc, checkpoint };
          const here = { terminal: id, locationId, seq, unsent: seq - pushedSeq, pulledTo: pullFrom, ...told };
          const there = offline ? {} : await askSystem(session, id);
          const tickets = { deferredCap, unsettled: Number(unsettledOf(folder, journal)) };
          const findings = readLines(folder.findings).length;
          const data = { ...here, ...tickets, ...(findings > 0 && { findings }), ...there, folder: folder.path };
          return { data, text: () => facts({ ...data, checkpoint: checkpoint?.size }) };
        }),
      ),
    );
}

async function askSystem({ connect }: Session, id: string) {
  const tix = await connect();
  const { seq: systemSeq, head: systemHead } = await tix.get('/v1/sales/terminals/{id}', { params: { id } });
  const open = await tix.get('/v1/sales/conflicts', { query: { terminal: id, status: 'open' } });
  return { systemSeq, systemHead, openConflicts: open.data.length };
}

function pushCommand(sync: Command, act: Act): void {
  sync
    .command('push')
    .description('send what the journal has and the system has not; any number of times')
    .option(...TERMINAL)
    .option('--out <file>', 'write the bundle into a file instead, packed where its name ends in .gz')
    .option('--in <file>', 'send the bundle of such a file')
    .option('--import', 'for operators: entries may be of any age')
    .action(
      act<PushOptions>(async (session, options) => {
        const push = await import('../terminal/index.js');
        const isImport = options.import ?? false;
        if (options.in !== undefined) {
          const text = push.unpacked(bytesOf(resolve(session.world.folder, options.in)));
          const sent = await push.sendBundle(await session.connect({ timeoutS: 150 }), text, isImport);
          if ('expectedSeq' in sent)
            throw new CliFailure(EXIT.conflict, `Entries from ${sent.expectedSeq} on are missing.`);
          return shownPush(push.reportOf(sent.results));
        }
        return inJournal(session, options.terminal, async (folder, journal) => {
          if (options.out !== undefined) return writeBundle(session, folder, journal, options.out);
          const tix = await session.connect({ timeoutS: 150 });
          return shownPush(await push.pushJournal(tix, folder, journal, isImport));
        });
      }),
    );
}

async function writeBundle({ world }: Session, folder: TerminalFolder, journal: Journal, out: string): Promise<Shown> {
  const { bundleOf, packed } = await import('../terminal/index.js');
  const { base, pushedSeq } = folder.state();
  const [first, ...rest] = journal.entries.slice(pushedSeq - base.seq);
  if (!first) throw new CliFailure(EXIT.notFound, 'Everything in the journal was sent.');
  const file = resolve(world.folder, out);
  const bytes = packed(bundleOf(folder, journal, [first, ...rest]), file);
  writeFileSync(file, bytes);
  const data = { file, bytes: bytes.length, entries: rest.length + 1, fromSeq: first.header.seq };
  return { data, text: () => facts(data) };
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CliFailure(EXIT.error, `${path} cannot be read: ${(error as Error).message}`);
  }
}

type Report = PushReport;

/** What somebody must look at ends with the code of a conflict, what must be pushed again with that of no answer. */
export function shownPush({ accepted, duplicate, pending, troubled }: Report): Shown {
  const data = { accepted, duplicate, pending, troubled };
  const isBad = troubled.some(({ outcome }) => outcome !== 'accepted');
  const text = () => {
    const counts = facts({ accepted, duplicate, pending, troubled: troubled.length });
    if (troubled.length === 0) return counts;
    return `${counts}\n\n${table(
      [
        ['seq', ({ seq }: Report['troubled'][number]) => seq],
        ['outcome', ({ outcome }) => outcome],
        ['type', ({ type }) => type],
        ['code', ({ code }) => code],
        ['conflict', ({ conflictId }) => conflictId],
        ['detail', ({ detail }) => detail],
      ],
      troubled,
    )}`;
  };
  const exitCode = isBad ? EXIT.conflict : EXIT.unreachable;
  return { data, text, ...((isBad || pending > 0) && { exitCode }) };
}

function pullCommand(sync: Command, act: Act): void {
  sync
    .command('pull')
    .description('take what the location of the terminal has in the log; refuses a system that has rewritten it')
    .option(...TERMINAL)
    .action(
      act<TerminalOptions>((session, { terminal }) =>
        inJournal(session, terminal, async (folder, journal) => {
          const { pullLog } = await import('../terminal/index.js');
          const data = await pullLog(await session.connect(), folder, journal);
          return { data, text: () => facts({ ...data }) };
        }),
      ),
    );
}
