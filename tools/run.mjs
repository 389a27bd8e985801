import { spawn } from 'node:child_process';

const OUTPUT_MAX = 4_000_000;

/** Runs a command to its end without blocking; never throws for an exit code, only hands it back. */
export function run(command, args, { input, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text) => {
        if (output[name].length < OUTPUT_MAX) output[name] += text;
      });
    }
    child.on('error', (error) => resolve({ code: 127, ...output, stderr: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, ...output }));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

export function lastLines(text, count) {
  return text.trim().split('\n').slice(-count).join('\n');
}
