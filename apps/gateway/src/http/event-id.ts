import { createCipheriv, createDecipheriv, hash } from 'node:crypto';

/**
 * The public id of an event, which is also a cursor: its dense position and its book, enciphered as one block.
 * Nobody can make, change or compare one, and the volume of other books does not show.
 */
export function encodeEventId(key: Uint8Array, book: string, position: bigint): string {
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(position);
  bookMark(book).copy(block, 8);
  const cipher = createCipheriv('aes-128-ecb', key.subarray(0, 16), null).setAutoPadding(false);
  return `evt_${cipher.update(block).toString('base64url')}`;
}

/** `undefined` unless the id is one of this book. */
export function decodeEventId(key: Uint8Array, book: string, id: string): bigint | undefined {
  const sealed = Buffer.from(id.slice(4), 'base64url');
  if (!id.startsWith('evt_') || sealed.length !== 16 || sealed.toString('base64url') !== id.slice(4)) return undefined;
  const decipher = createDecipheriv('aes-128-ecb', key.subarray(0, 16), null).setAutoPadding(false);
  const block = decipher.update(sealed);
  return block.subarray(8).equals(bookMark(book)) ? block.readBigUInt64BE() : undefined;
}

function bookMark(book: string): Buffer {
  return hash('sha256', `event\n${book}`, 'buffer').subarray(0, 8);
}
