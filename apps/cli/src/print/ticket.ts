import { facts, table } from './table';

interface Item {
  readonly line: number;
  readonly name: string;
  readonly qty: string;
  readonly unitPrice: number;
  readonly taxPpm: number;
  readonly net: number;
  readonly tax: number;
}

interface Payment {
  readonly method: string;
  readonly amount: number;
  readonly tendered?: number;
  readonly change?: number;
}

interface Printed {
  readonly items: readonly Item[];
  readonly taxes: readonly { readonly ppm: number; readonly net: number; readonly tax: number }[];
  readonly payments?: readonly Payment[];
}

/** A sales ticket for a person: what it is, its lines, its taxes and how it was paid. Amounts in minor units. */
export function ticketText(ticket: Printed & object): string {
  const { items, taxes, payments = [], ...rest } = ticket;
  const { public: _, header: __, ...head } = rest as Readonly<Record<string, unknown>>;
  return [
    facts(head),
    itemTable(items),
    taxTable(taxes),
    ...(payments.length > 0 ? [paymentTable(payments)] : []),
  ].join('\n\n');
}

function itemTable(items: readonly Item[]): string {
  return table(
    [
      ['line', ({ line }: Item) => line],
      ['name', ({ name }) => name],
      ['quantity', ({ qty }) => qty],
      ['price', ({ unitPrice }) => unitPrice],
      ['tax ppm', ({ taxPpm }) => taxPpm],
      ['net', ({ net }) => net],
      ['tax', ({ tax }) => tax],
    ],
    items,
  );
}

function taxTable(taxes: Printed['taxes']): string {
  return table(
    [
      ['tax ppm', ({ ppm }: Printed['taxes'][number]) => ppm],
      ['of', ({ net }) => net],
      ['tax', ({ tax }) => tax],
    ],
    taxes,
  );
}

function paymentTable(payments: readonly Payment[]): string {
  return table(
    [
      ['paid by', ({ method }: Payment) => method],
      ['amount', ({ amount }) => amount],
      ['tendered', ({ tendered }) => tendered],
      ['change', ({ change }) => change],
    ],
    payments,
  );
}
