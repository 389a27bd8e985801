/** An item as a person writes it in one word: `sku=coffee,qty=2,price=5000,tax=160000,name=Coffee`. */
export interface WrittenItem {
  readonly sku: string;
  readonly qty: string;
  readonly unitPrice: number;
  readonly name?: string;
  readonly taxPpm?: number;
  readonly discount?: number;
}

export interface WrittenPayment {
  readonly method: string;
  readonly amount: number;
  readonly tendered?: number;
  readonly account?: string;
}

const WHOLE = /^(?:0|[1-9]\d{0,15})$/;
const ITEM_FIELDS = ['sku', 'qty', 'price', 'name', 'tax', 'discount'];

/** Why a word is none; what the API checks is left to it. */
export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: string };

export function itemIn(word: string): Read<WrittenItem> {
  const fields = new Map(word.split(',').map((part) => splitOnce(part, '=')));
  const unknown = [...fields.keys()].filter((name) => !ITEM_FIELDS.includes(name));
  if (unknown.length > 0) return no(`${unknown.join(', ')} is none of ${ITEM_FIELDS.join(', ')}`);
  const missing = ['sku', 'qty', 'price'].filter((name) => !fields.get(name));
  if (missing.length > 0) return no(`${missing.join(' and ')} is missing`);
  const amounts = ['price', 'tax', 'discount'].filter((name) => fields.has(name));
  const wrong = amounts.filter((name) => !WHOLE.test(fields.get(name) ?? ''));
  if (wrong.length > 0) return no(`${wrong.join(' and ')} is no whole number of units`);
  const units = (name: string) => Number(fields.get(name));
  const name = fields.get('name');
  return {
    ok: true,
    value: {
      sku: fields.get('sku') ?? '',
      qty: fields.get('qty') ?? '',
      unitPrice: units('price'),
      ...(name !== undefined && { name }),
      ...(fields.has('tax') && { taxPpm: units('tax') }),
      ...(fields.has('discount') && { discount: units('discount') }),
    },
  };
}

/** `cash=15660`, or with what was given `cash=15660/16000`, and of tickets with who pays them `tickets=116/member:42`. */
export function paymentIn(word: string): Read<WrittenPayment> {
  const [method, amounts] = splitOnce(word, '=');
  const [amount, more] = splitOnce(amounts, '/');
  if (method === 'tickets' && WHOLE.test(amount) && more !== '') {
    return { ok: true, value: { method, amount: Number(amount), account: more } };
  }
  const tendered = more;
  if (!WHOLE.test(amount) || (tendered !== '' && !WHOLE.test(tendered))) {
    return no('a payment is METHOD=UNITS, cash=UNITS/TENDERED or tickets=UNITS/ACCOUNT');
  }
  return {
    ok: true,
    value: { method, amount: Number(amount), ...(tendered !== '' && { tendered: Number(tendered) }) },
  };
}

/** `2=1`: of line 2, one. */
export function refundLineIn(word: string): Read<{ readonly line: number; readonly qty: string }> {
  const [line, qty] = splitOnce(word, '=');
  if (!WHOLE.test(line) || qty === '') return no('a line is NUMBER=QUANTITY');
  return { ok: true, value: { line: Number(line), qty } };
}

function splitOnce(text: string, sign: string): readonly [before: string, after: string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + sign.length)];
}

function no(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}
