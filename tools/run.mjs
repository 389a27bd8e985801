import { spawn } from 'node:child_process';

const OUTPUT_MAX = 4_000_000;

const running = new Set();

/** Ends what `run` has under way, with everything it started in turn. */
export function endRunning() {
  for (const { pid } of running) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

/** Runs a command to its end without blocking; never throws for an exit code, only hands it back. */
export function run(command, args, { input, onOutput = () => {}, ...options } = {}) {
  return new Promise((resolve) => {
    // A group of its own: Ctrl-C reaches only us, and we end it as a whole.
    const child = spawn(command, args, { ...options, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    if (child.pid) running.add(child);
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text) => {
        onOutput(text);
        if (output[name].length < OUTPUT_MAX) output[name] += text;
      });
    }
    child.on('error', (error) => resolve({ code: 127, ...output, stderr: error.message }));
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, ...output });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

export function lastLines(text, count) {
  return text.trim().split('\n').slice(-count).join('\n');
}
