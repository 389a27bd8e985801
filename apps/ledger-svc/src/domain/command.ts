import type {
  Capability,
  CapabilityConsent,
  changeAccount,
  captureHold,
  createAsset,
  createHold,
  haltAsset,
  openAccount,
  openBook,
  refundTransaction,
  RequestOf,
  resumeAsset,
  reverseTransaction,
  runOperation,
  setAllowance,
  setCatalog,
  setRules,
  TransactionOrder,
  voidHold,
  Address,
} from '@tix/contracts';

/** Everything that can alter a decision is one of these, decided one after the other. */
export type LedgerCommand = ValueOrFact & {
  /** Of the client's capability, where what it debits is counted: beside the command because it says what deciding it reads. */
  readonly consent?: CapabilityConsent | undefined;
};

type ValueOrFact =
  | ({ readonly kind: 'post' } & TransactionOrder)
  | ({ readonly kind: 'createHold' } & RequestOf<typeof createHold>)
  | ({ readonly kind: 'captureHold' } & RequestOf<typeof captureHold>)
  | ({ readonly kind: 'voidHold' } & RequestOf<typeof voidHold>)
  | ({ readonly kind: 'reverse' } & RequestOf<typeof reverseTransaction>)
  | ({ readonly kind: 'refund' } & RequestOf<typeof refundTransaction>)
  | ({ readonly kind: 'openAccount' } & RequestOf<typeof openAccount>)
  | ({ readonly kind: 'changeAccount' } & RequestOf<typeof changeAccount>)
  | ({ readonly kind: 'createAsset' } & RequestOf<typeof createAsset>)
  | ({ readonly kind: 'openBook' } & RequestOf<typeof openBook>)
  | ({ readonly kind: 'setRules' } & RequestOf<typeof setRules>)
  | ({ readonly kind: 'setAllowance' } & RequestOf<typeof setAllowance>)
  | ({ readonly kind: 'setCatalog' } & RequestOf<typeof setCatalog>)
  | ({ readonly kind: 'haltAsset' } & RequestOf<typeof haltAsset>)
  | ({ readonly kind: 'resumeAsset' } & RequestOf<typeof resumeAsset>)
  | ({ readonly kind: 'runOperation' } & RequestOf<typeof runOperation>)
  /** Touches accounts whose holds are due, so that the batch expires them; decides nothing itself. */
  | { readonly kind: 'expireHolds'; readonly id: string; readonly book: string; readonly accounts: readonly Address[] };

export type CommandOf<Kind extends LedgerCommand['kind']> = Extract<LedgerCommand, { kind: Kind }>;

/** A command with who sent it: the service by its subject, and the client by the capability the gateway signed. */
export interface Submission<Command extends LedgerCommand = LedgerCommand> {
  readonly command: Command;
  readonly caller: string;
  readonly capability?: Capability | undefined;
}
