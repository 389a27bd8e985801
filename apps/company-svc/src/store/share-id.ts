import { uuidOf } from '@tix/runtime';

/** The transaction of one round in which a company that ends is shared out, whoever posts it and however often. */
export function shareId(company: string, round: number): string {
  return uuidOf(`dissolution:${company}:${round}`);
}
