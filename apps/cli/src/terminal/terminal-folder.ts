import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CliFailure } from '../cli-failure';
import { EXIT } from '../domain/exit-code';
import { homeOf } from '../find-server';
import type { World } from '../world';

const OWNER_ALONE = 0o600;
const FOLDER_OF_OWNER = 0o700;

/** Where the log was when it was last seen: what it was then it must still begin with. */
export interface SeenCheckpoint {
  readonly size: number;
  readonly root: string;
}

/** What the log was stated with when it was seen first; another key is another system. */
export type CheckpointKey = string;

/** What a terminal knows besides its journal. */
export interface TerminalState {
  readonly id: string;
  readonly locationId: string;
  readonly timeZone: string;
  readonly taxRounding: 'per_rate' | 'per_line';
  /** Of what sales are calculated by, as it was told last. */
  readonly catalogVersion?: number | undefined;
  readonly kid: string;
  /** The entry that the journal follows. */
  readonly base: { readonly seq: number; readonly head: string };
  /** The last entry that the system has taken, or kept. */
  readonly pushedSeq: number;
  /** The first place in the log that was not pulled yet. */
  readonly pullFrom: number;
  /** The latest moment of the hybrid clock that was heard of; its own entries have theirs. */
  readonly clock?: string | undefined;
  readonly checkpoint: SeenCheckpoint | null;
  readonly checkpointKey: CheckpointKey | null;
  /** Hundredths of tickets that may be unsettled at once; 0 where it may take none. */
  readonly deferredCap?: number;
}

export interface TerminalFolder {
  readonly path: string;
  readonly journal: string;
  readonly pulled: string;
  /** What has become of payments with tickets, as the answers to pushes told. */
  readonly payments: string;
  /** What a system has said that had rewritten its history. */
  readonly findings: string;
  readonly lock: string;
  state(): TerminalState;
  save(state: TerminalState): void;
  sign(message: Uint8Array): string;
  /** Makes a key that may follow the present one, on disk and not in force; its public half in hexadecimal digits. */
  prepareKey(): string;
  /** Whether the key that was made so, or the present one, is this. */
  hasKey(publicKey: string): boolean;
  /** Puts the prepared key in force: the one before it is gone. */
  changeKey(kid: string): void;
}

function pathOf(world: World, id: string): string {
  return join(homeOf(world), 'terminals', id);
}

/** The folder of a terminal that was enrolled here. */
export function openTerminal(world: World, named: string | undefined): TerminalFolder {
  const id = named ?? onlyOne(world);
  const path = pathOf(world, id);
  if (!existsSync(join(path, 'state.json'))) {
    const advice = `enrol it: tix terminals token ${id}, then tix sale sync enrol TOKEN`;
    throw new CliFailure(EXIT.notFound, `The terminal ${id} has no journal in ${path}; ${advice}`);
  }
  return folderAt(path);
}

function onlyOne(world: World): string {
  const folder = join(homeOf(world), 'terminals');
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  const [id] = found;
  if (id !== undefined && found.length === 1) return id;
  throw new CliFailure(EXIT.usage, `Name the terminal with --terminal: there are ${found.length} in ${folder}`);
}

function folderAt(path: string): TerminalFolder {
  const file = join(path, 'state.json');
  const keyFile = join(path, 'key.pem');
  const nextFile = join(path, 'next-key.pem');
  let key = createPrivateKey(readFileSync(keyFile));
  const state = () => JSON.parse(readFileSync(file, 'utf8')) as TerminalState;
  const save = (now: TerminalState) => {
    // Renamed, so that a state is there whole or not at all.
    writeDurably(`${file}.new`, `${JSON.stringify(now, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  };
  return {
    path,
    journal: join(path, 'journal.jsonl'),
    pulled: join(path, 'pulled.jsonl'),
    payments: join(path, 'payments.jsonl'),
    findings: join(path, 'findings.jsonl'),
    lock: join(path, 'lock'),
    state,
    save,
    sign: (message) => sign(null, message, key).toString('base64'),
    prepareKey() {
      const { privateKey } = generateKeyPairSync('ed25519');
      writeDurably(nextFile, privateKey.export({ format: 'pem', type: 'pkcs8' }));
      return publicHalf(privateKey);
    },
    hasKey: (publicKey) => [nextFile, keyFile].some((one) => existsSync(one) && publicHalf(readKey(one)) === publicKey),
    changeKey(kid) {
      if (existsSync(nextFile)) renameSync(nextFile, keyFile);
      key = readKey(keyFile);
      save({ ...state(), kid });
    },
  };
}

const readKey = (file: string) => createPrivateKey(readFileSync(file));

function publicHalf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

/** On disk before anything is signed that nobody could go on from without it. */
function writeDurably(file: string, text: string | Buffer): void {
  const target = openSync(file, 'w', OWNER_ALONE);
  try {
    writeFileSync(target, text);
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
}

/** A key that waits for its enrolment: kept, so that a lost answer can be asked for again. */
export interface WaitingKey {
  readonly publicKey: string;
  /** Makes the key that of a terminal. A journal that was there before is kept beside it. */
  become(state: TerminalState): TerminalFolder;
}

export function waitingKey(world: World, token: string): WaitingKey {
  const waiting = join(homeOf(world), 'terminals', '.waiting');
  mkdirSync(waiting, { recursive: true, mode: FOLDER_OF_OWNER });
  const file = join(waiting, `${createHash('sha256').update(token).digest('hex').slice(0, 16)}.pem`);
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: OWNER_ALONE });
  }
  const key = createPrivateKey(readFileSync(file));
  return {
    publicKey: publicHalf(key),
    become(state) {
      const path = pathOf(world, state.id);
      if (existsSync(path)) renameSync(path, join(homeOf(world), 'terminals', `.${state.id}.until-${Date.now()}`));
      mkdirSync(path, { recursive: true, mode: FOLDER_OF_OWNER });
      renameSync(file, join(path, 'key.pem'));
      chmodSync(join(path, 'key.pem'), OWNER_ALONE);
      const folder = folderAt(path);
      folder.save(state);
      return folder;
    },
  };
}
