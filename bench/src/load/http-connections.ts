import { connect, type Socket } from 'node:net';

export interface HttpReply {
  readonly status: number;
  readonly body: string;
}

const HEAD_END = '\r\n\r\n';

/**
 * Keep-alive connections with one request at a time each, on bare sockets: the generator shares the machine with what it
 * measures, so it does no more than find where an answer ends.
 */
export function openConnections(host: string, port: number) {
  const idle: Connection[] = [];
  return {
    async request(text: string): Promise<HttpReply> {
      let connection = idle.pop();
      // A server ends what was idle for long.
      while (connection && !connection.isOpen) connection = idle.pop();
      connection ??= new Connection(host, port);
      const reply = await connection.request(text);
      if (connection.isOpen) idle.push(connection);
      return reply;
    },
  };
}

class Connection {
  isOpen = true;
  private readonly socket: Socket;
  private received = '';
  private answer: { readonly resolve: (reply: HttpReply) => void; readonly reject: (error: Error) => void } | undefined;

  constructor(host: string, port: number) {
    this.socket = connect({ host, port, noDelay: true });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (text) => this.receive(String(text)));
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('the server closed the connection')));
  }

  request(text: string): Promise<HttpReply> {
    return new Promise((resolve, reject) => {
      this.answer = { resolve, reject };
      this.socket.write(text, 'latin1');
    });
  }

  private receive(text: string): void {
    this.received = this.received === '' ? text : this.received + text;
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.slice(0, headEnd);
    const begin = headEnd + HEAD_END.length;
    const end = begin + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.received.length < end) return;
    const reply = { status: Number(head.slice(9, 12)), body: this.received.slice(begin, end) };
    this.received = '';
    if (/\r\nconnection: close/i.test(head)) this.end();
    const { answer } = this;
    this.answer = undefined;
    answer?.resolve(reply);
  }

  private end(): void {
    this.isOpen = false;
    this.socket.destroy();
  }

  private fail(error: Error): void {
    this.isOpen = false;
    this.answer?.reject(error);
    this.answer = undefined;
  }
}
