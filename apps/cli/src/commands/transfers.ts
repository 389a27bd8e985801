import type { Command } from 'commander';
import type { Act } from '../act';
import { usageFailure } from '../cli-failure';
import { transactionText } from '../print/transaction';
import {
  amountOf,
  dryRunOf,
  given,
  memoOf,
  withMemo,
  withMoving,
  type MemoOptions,
  type MovingOptions,
} from './moving-options';

interface MoveOptions extends MovingOptions, MemoOptions {
  readonly asset?: string;
  readonly reason?: string;
  readonly feeMode?: string;
  readonly allowOverdraft?: boolean;
}

const FEE_MODES = ['onTop', 'inside'] as const;

export function transferCommands(program: Command, act: Act): void {
  withMemo(withMoving(program.command('transfer <from> <to> <amount>')))
    .description('move an amount from one account to another; taxes as the register says')
    .option('--asset <code>', "the book's currency unless told")
    .option('--reason <slug>', 'why')
    .option('--fee-mode <mode>', 'whether a tax is paid onTop of the amount or taken out of it: inside')
    .action(
      act<MoveOptions>(async ({ connect, book, idempotencyKey }, options, from, to, amount) => {
        const { asset, reason } = options;
        const more = given({ asset, reason, feeMode: feeModeOf(options.feeMode) });
        const body = { from, to, amount: amountOf(amount), ...more, ...memoOf(options) };
        const tix = await connect();
        const key = idempotencyKey(options.idempotencyKey);
        const query = { ...book, ...dryRunOf(options) };
        const transaction = await tix.post('/v1/transfers', { body, query, idempotencyKey: key });
        return { data: transaction, text: () => transactionText(transaction) };
      }),
    );
  issueCommand(program, act, { verb: 'credit', description: 'mint an amount for an account, from faucet:<reason>' });
  issueCommand(program, act, { verb: 'debit', description: 'burn an amount of an account, into sink:<reason>' });
}

interface Issue {
  readonly verb: 'credit' | 'debit';
  readonly description: string;
}

function issueCommand(program: Command, act: Act, { verb, description }: Issue): void {
  const command = withMemo(withMoving(program.command(`${verb} <account> <amount>`)))
    .description(description)
    .requiredOption('--reason <slug>', 'why')
    .option('--asset <code>', "the book's currency unless told");
  if (verb === 'debit') command.option('--allow-overdraft', 'go below zero, as far as the limit of the account');
  command.action(
    act<MoveOptions>(async ({ connect, book, idempotencyKey }, options, account, amount) => {
      const { asset, reason = '', allowOverdraft } = options;
      const body = {
        account,
        amount: amountOf(amount),
        reason,
        ...given({ asset, allowOverdraft }),
        ...memoOf(options),
      };
      const tix = await connect();
      const key = idempotencyKey(options.idempotencyKey);
      const query = { ...book, ...dryRunOf(options) };
      const transaction = await tix.post(`/v1/${verb}s`, { body, query, idempotencyKey: key });
      return { data: transaction, text: () => transactionText(transaction) };
    }),
  );
}

function feeModeOf(text: string | undefined): (typeof FEE_MODES)[number] | undefined {
  const mode = FEE_MODES.find((one) => one === text);
  if (text === undefined || mode !== undefined) return mode;
  throw usageFailure(`--fee-mode takes ${FEE_MODES.join(' or ')}, not ${text}`);
}
