/** What a ledger states of a book, once and for ever: whoever keeps one can tell later whether history was rewritten. */
export interface Statement {
  readonly book: string;
  /** Records of the book that it covers: the first `size`. */
  readonly size: number;
  /** The Merkle tree hash over their lines (RFC 9162), in hex. */
  readonly root: string;
  /** The hash of the block that ends with the last of them. */
  readonly head: string;
  /** RFC 3339. */
  readonly at: string;
  /** SHA-256 of the text of the statement before it, in hex; zeros for the first. */
  readonly previous: string;
}

/** The text that is signed with Ed25519 and hashed: a line for each field, each ended by a line feed. */
export function statementText({ book, size, root, head, at, previous }: Statement): string {
  return ['ticketonomics checkpoint 1', book, size, root, head, at, previous, ''].join('\n');
}
