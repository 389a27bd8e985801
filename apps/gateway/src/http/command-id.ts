import { hash } from 'node:crypto';
import type { CommandId } from '@tix/contracts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Who commands, what, and under which key: together they name one command for ever. */
export interface CommandName {
  /** The application, or the operator or member session, with its book. */
  readonly scope: string;
  readonly command: string;
  readonly key: string;
}

/**
 * The id of a client's command: the same for every retry, another for another client or command.
 * A key that is itself a UUIDv7 lends its time, which keeps the ledger's index in order.
 */
export function commandIdOf({ scope, command, key }: CommandName): CommandId {
  const digest = hash('sha256', `${scope}\n${command}\n${key}`, 'hex');
  const isTimed = UUID_V7.test(key);
  const prefix = isTimed ? key.slice(0, 13).toLowerCase() : `${digest.slice(0, 8)}-${digest.slice(8, 12)}`;
  const variant = '89ab'.charAt(Number(`0x${digest.charAt(16)}`) & 3);
  const rest = `${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return `${prefix}-${isTimed ? '7' : '8'}${rest}`;
}
