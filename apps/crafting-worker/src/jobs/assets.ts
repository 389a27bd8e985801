import { type AssetCode, type AssetKind, type BookCode, listAssets, listBooks, refuse } from '@tix/contracts';
import { call, Outage, type Bus } from '@tix/runtime';

const READ_MS = 5_000;

/** The assets of a book by their codes: they never change, so only what is not known yet is asked for. */
export function assetKinds(bus: Bus) {
  const books = new Map<BookCode, Map<AssetCode, AssetKind>>();
  return async (book: BookCode, codes: readonly AssetCode[]): Promise<(code: AssetCode) => AssetKind | undefined> => {
    const known = books.get(book) ?? new Map<AssetCode, AssetKind>();
    books.set(book, known);
    const missing = [...new Set(codes)].filter((code) => !known.has(code));
    await Promise.all(
      missing.map(async (code) => {
        const found = await call(bus, listAssets, { book, code, limit: 1 }, { timeoutMs: READ_MS });
        if (!found.ok) throw new Outage(`the assets of ${book} cannot be read: ${found.refusal.code}`);
        for (const asset of found.value.data) known.set(asset.code, asset.kind);
      }),
    );
    return (code) => known.get(code);
  };
}
export type AssetKinds = ReturnType<typeof assetKinds>;

export async function currencyOf(bus: Bus, book: BookCode) {
  const found = await call(bus, listBooks, { book }, { timeoutMs: READ_MS });
  if (!found.ok) return found;
  const [one] = found.value.data;
  return one ? { ok: true as const, value: one.currency } : refuse('BOOK_NOT_FOUND', `there is no book ${book}`);
}
