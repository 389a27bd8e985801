import type { SaleDiscount } from '@tix/contracts';
import type { PricedItem } from './compute-totals';

/** An item in any of the three spellings; what its contract has checked says that each value is there once. */
export interface SpelledItem {
  readonly sku?: string | undefined;
  readonly product_id?: string | undefined;
  readonly productId?: string | undefined;
  readonly name?: string | undefined;
  readonly qty?: string | number | undefined;
  readonly quantity?: string | number | undefined;
  readonly unitPrice?: number | undefined;
  readonly unit_price?: number | undefined;
  readonly price?: number | undefined;
  readonly taxPpm?: number | undefined;
  readonly discount?: SpelledDiscount | undefined;
}

export type SpelledDiscount = number | { readonly ppm?: number | undefined; readonly amount?: number | undefined };

/** Items in the one spelling that is hashed: texts in Unicode's composed form, a name that is the sku where there is none. */
export function normaliseItems(items: readonly SpelledItem[]): readonly PricedItem[] {
  return items.map((item) => {
    const sku = composed(first(item.sku, item.product_id, item.productId, ''));
    const { name = sku, taxPpm = 0, discount } = item;
    const qty = String(first(item.qty, item.quantity, ''));
    const unitPrice = first(item.unitPrice, item.unit_price, item.price, 0);
    return { sku, name: composed(name), qty, unitPrice, taxPpm, discount: normaliseDiscount(discount) };
  });
}

function first<Value>(...values: readonly (Value | undefined)[]): Value {
  return values.find((value) => value !== undefined) as Value;
}

/** A bare number is an amount; what is not said is nothing. */
export function normaliseDiscount(discount: SpelledDiscount | undefined): SaleDiscount {
  if (typeof discount === 'number') return { ppm: 0, amount: discount };
  return { ppm: discount?.ppm ?? 0, amount: discount?.amount ?? 0 };
}

/** Texts that look the same are the same bytes. */
export function composed(text: string): string {
  return text.normalize('NFC');
}
