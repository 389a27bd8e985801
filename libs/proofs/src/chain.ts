/** A block is what one batch wrote to one book; its hash covers every line and the block before it. */
export interface Block {
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** 32 bytes in hex. */
  readonly hash: string;
}

/** SHA-256 of UTF-8 text, in hex. Handed in, so that services, verifiers and browsers each use what they have. */
export type Sha256 = (text: string) => string;

/** The hash before the first block of a book. */
export const GENESIS = '0'.repeat(64);

/** SHA-256(previous hash in hex, then each line preceded by a line feed). */
export function linkBlock(sha256: Sha256, previous: string, lines: readonly string[]): string {
  return sha256(`${previous}\n${lines.join('\n')}`);
}

/** What the journal commits to for a memo: SHA-256(salt in hex, a line feed, the text). Without the salt the text cannot be guessed. */
export function sealMemo(sha256: Sha256, salt: string, text: string): string {
  return sha256(`${salt}\n${text}`);
}
