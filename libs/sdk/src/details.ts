import type { RefusalCode } from '@tix/contracts';

/** The facts that come with a refusal, where clients count on them. Amounts are whole units. */
interface Details {
  readonly INSUFFICIENT_FUNDS: {
    readonly account: string;
    readonly asset: string;
    readonly balance: number;
    readonly held: number;
    readonly available: number;
    readonly needed: number;
  };
  readonly ALLOWANCE_EXCEEDED: {
    readonly allowance: string;
    readonly subject: string;
    readonly limit: number;
    readonly used: number;
    readonly resetsAt?: string | null;
  };
  readonly INSUFFICIENT_MATERIALS: {
    readonly account: string;
    readonly missing: readonly {
      readonly asset: string;
      readonly needed: number;
      readonly available: number;
      readonly missing: number;
    }[];
  };
  readonly REFUND_EXCEEDS_ORIGINAL: { readonly remaining: number };
  readonly CAPTURE_EXCEEDS_HOLD: { readonly remaining: number };
  readonly ALREADY_REVERSED: { readonly reversedBy: string };
  readonly IDEMPOTENCY_KEY_REUSED: { readonly fields?: readonly string[] };
}

export type DetailsOf<Code extends RefusalCode> = Code extends keyof Details
  ? Details[Code]
  : Readonly<Record<string, unknown>>;
