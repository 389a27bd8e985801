import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { assets, books, type Asset } from './data/queries';

export const MAIN = 'main';

/** The book that the address names; none is the book of the economy. */
export function useBook(): { readonly book: string | undefined; readonly currency: string } {
  const { book } = useSearch({ strict: false });
  const found = useQuery(books());
  const currency = found.data?.data.find(({ code }) => code === (book ?? MAIN))?.currency ?? 'TICKET';
  return { book, currency };
}

export interface Assets {
  readonly list: readonly Asset[];
  readonly isPending: boolean;
  /** Undefined while it is not known how the units of the asset are written. */
  scaleOf(code: string): number | undefined;
}

export function useAssets(): Assets {
  const { book } = useBook();
  const found = useQuery(assets(book));
  const list = found.data ?? [];
  return {
    list,
    isPending: found.isPending,
    scaleOf: (code) => list.find((asset) => asset.code === code)?.scale,
  };
}
