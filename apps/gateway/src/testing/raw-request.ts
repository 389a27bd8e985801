import { connect } from 'node:net';

/** Bytes as they are, over a connection of their own: what no HTTP client would send. Answers all that came back. */
export function rawRequest(url: string, bytes: string | Buffer, { endsAfterMs = 20_000 } = {}): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let received = '';
    socket.setTimeout(endsAfterMs, () => socket.destroy());
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

/** A request with these header lines; the connection ends after the answer. */
export function lines(first: string, headers: readonly string[], body: string | Buffer = ''): Buffer {
  const head = [first, ...headers, 'Connection: close', '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

export function statusOf(received: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0);
}
