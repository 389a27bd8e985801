import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that is never seen half-written. */
export function writeWhole(file, text, mode = 0o644) {
  const making = `${file}.${process.pid}`;
  writeFileSync(making, text, { mode });
  renameSync(making, file);
}

export function readJson(file, otherwise) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : otherwise;
}

/** `$TIX_HOME/infra.json`: the ports in use and every process that was started, for who comes after a kill. */
export function openRecord(home) {
  const file = join(home, 'infra.json');
  const state = { ports: {}, processes: [], ...readJson(file, {}) };
  const save = () => writeWhole(file, `${JSON.stringify(state, null, 2)}\n`);
  return {
    ports: state.ports,
    processes: () => [...state.processes],
    keepPorts: (ports) => {
      Object.assign(state.ports, ports);
      save();
    },
    add: (name, identity) => {
      state.processes = [...state.processes.filter((entry) => entry.name !== name), { name, ...identity }];
      save();
    },
    clear: () => {
      state.processes = [];
      save();
    },
  };
}
