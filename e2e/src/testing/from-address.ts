import { request } from 'node:http';

export interface AddressedReply {
  readonly status: number;
  readonly code: unknown;
  readonly challenge: string | undefined;
}

/** Asks from another address of this host: gateways count wrong keys by address. */
export function askFrom(
  localAddress: string,
  url: string,
  { method, key, body }: { readonly method: string; readonly key: string | undefined; readonly body: unknown },
): Promise<AddressedReply> {
  const headers = {
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, localAddress }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const { code } = JSON.parse(Buffer.concat(parts).toString()) as { readonly code?: unknown };
        resolve({ status: response.statusCode ?? 0, code, challenge: response.headers['www-authenticate'] });
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
