import { Command } from 'commander';
import packageJson from '../package.json';
import { actIn } from './act';
import { accountCommands } from './commands/accounts';
import { apiCommand } from './commands/api';
import { auditCommands } from './commands/audit';
import { balanceCommand } from './commands/balance';
import { brandingCommands } from './commands/branding';
import { completionCommand } from './commands/completion';
import { doctorCommand } from './commands/doctor';
import { eventCommands } from './commands/events';
import { importCommand } from './commands/import';
import { locationCommands } from './commands/locations';
import { reconcileCommand } from './commands/reconcile';
import { receiptCommands } from './commands/receipts';
import { saleReconciliationCommands } from './commands/sale-reconciliation';
import { saleDayCommands } from './commands/sale-days';
import { saleLogCommands } from './commands/sale-log';
import { saleImportCommand } from './commands/sale-import';
import { saleRebuildCommand } from './commands/sale-rebuild';
import { saleQueryCommand } from './commands/sale-query';
import { saleCommands } from './commands/sales';
import { statusCommand } from './commands/status';
import { syncCommands } from './commands/sync';
import { terminalCommands } from './commands/terminals';
import { transactionCommands } from './commands/transactions';
import { transferCommands } from './commands/transfers';
import { EXIT, type ExitCode } from './domain/exit-code';
import type { World } from './world';

const AFTER_HELP = `
Data goes to the standard output, everything else to the standard error. Amounts are whole units, as the API takes them.
The system is found by --url and --key, by TIX_URL and TIX_KEY, or in the folder TIX_HOME of a running checkout.

Exit codes: 0 done, 1 error, 2 usage, 3 not found, 4 refused, 5 not authorized, 6 conflict, 7 unreachable, 10 broken.`;

/** All commands. `end` gets the exit code of one that has done its work and found something bad. */
export function createProgram(world: World, end: (exitCode: ExitCode) => void): Command {
  const program = new Command('tix')
    .description('The command line of Ticketonomics: everything it does, it does through the HTTP API.')
    .version(packageJson.version)
    .option('--url <url>', 'address of the gateway')
    .option('--key <key>', 'key of the API; TIX_KEY keeps it out of the list of processes')
    .option('--member <id>', 'act for a member who has consented')
    .option('--book <code>', 'another book than the one of the key')
    .option('--json', 'print JSON')
    .option('--timeout <seconds>', 'for an answer; 30 unless told, 150 for what reads a whole book')
    .addHelpText('after', AFTER_HELP)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: true })
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(text),
      outputError: (text, write) => write(isJsonAsked(program) ? usageJson(text) : text),
    })
    .showSuggestionAfterError()
    .exitOverride();
  const act = actIn(world, end);
  accountCommands(program, act);
  balanceCommand(program, act);
  transferCommands(program, act);
  transactionCommands(program, act);
  const sale = saleCommands(program, act);
  receiptCommands(sale, act);
  saleReconciliationCommands(sale, act);
  saleDayCommands(sale, act);
  saleLogCommands(sale, act);
  saleRebuildCommand(sale, act);
  syncCommands(sale, act);
  saleImportCommand(sale, act);
  saleQueryCommand(sale, act);
  brandingCommands(sale, act);
  locationCommands(sale, act);
  terminalCommands(program, act);
  auditCommands(program, act);
  reconcileCommand(program, act);
  importCommand(program, act);
  eventCommands(program, act);
  statusCommand(program, act);
  doctorCommand(program, act);
  apiCommand(program, act);
  completionCommand(program, act);
  return program;
}

function isJsonAsked(program: Command): boolean {
  return program.opts<{ json?: boolean }>().json === true || (program as unknown as Raw).rawArgs.includes('--json');
}

/** What commander keeps of the words it was given; a word that cannot be understood may stand before `--json`. */
interface Raw {
  readonly rawArgs: readonly string[];
}

function usageJson(text: string): string {
  return `${JSON.stringify({ detail: text.replace(/^error: /, '').trim(), exitCode: EXIT.usage })}\n`;
}
