import {
  auditRoutes,
  exportJournal,
  getAuditHead,
  getProof,
  listFindings,
  listCheckpoints,
  refuse,
  verifyBooks,
  type ReplyOf,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { HledgerJournal, parseLine } from '@tix/proofs';
import { askedBook, readsAll } from '../domain/principal';
import { answer, endpoint, streamEndpoint, type Call, type Endpoint, type StreamIo } from '../http/call';
import type { Gateway } from '../http/gateway';
import { openLineStream } from '../http/line-stream';
import { pageOf } from '../http/paging';
import { readTransaction } from '../http/read-transaction';

const VERIFY_MS = 120_000;

/** The proof of what the books say: their heads, their journals, and whether they hold. */
export function auditEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(auditRoutes.head, async (call) => {
      const found = await ledger.query(getAuditHead, { book: askedBook(call) }, call);
      return found.ok ? answer(found.value) : found;
    }),

    endpoint(auditRoutes.verify, async ({ requestId, ...call }) => {
      const verified = await ledger.query(verifyBooks, { book: askedBook(call) }, { requestId, timeoutMs: VERIFY_MS });
      return verified.ok ? answer(verified.value) : verified;
    }),

    streamEndpoint(auditRoutes.export, (call, io) => exportBook(ledger, call, io)),

    endpoint(auditRoutes.checkpoints, async (call) => {
      const page = pageOf(gateway.cursorKey, auditRoutes.checkpoints, call);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const found = await ledger.query(listCheckpoints, { book: call.book, limit, after }, call);
      if (!found.ok) return found;
      const { data, next, publicKey } = found.value;
      return answer({ ...page.value.answer(data, next), publicKey });
    }),

    endpoint(auditRoutes.findings, async (call) => {
      const page = pageOf(gateway.cursorKey, auditRoutes.findings, call);
      if (!page.ok) return page;
      const { limit, after, query } = page.value;
      const found = await ledger.query(listFindings, { book: call.book, state: query.state, limit, after }, call);
      return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
    }),

    endpoint(auditRoutes.proof, async (call) => {
      const id = call.params.transactionId;
      const seen = await readTransaction(gateway, call, id);
      if (!seen.ok) return seen;
      const proof = await ledger.query(getProof, { book: call.book, id }, call);
      return proof.ok ? answer(proof.value) : proof;
    }),
  ];
}

type Stretch = ReplyOf<typeof exportJournal>;

/** Stretch by stretch, no faster than it is read. */
async function exportBook(
  ledger: Gateway['ledger'],
  { principal, book, requestId, query: { format = 'ndjson' } }: Call<typeof auditRoutes.export>,
  { response }: StreamIo,
): Promise<Result<undefined, RefusalCode>> {
  if (!readsAll(principal)) {
    return refuse('SCOPE_REQUIRED', 'the journal shows every account', { scopes: ['ledger:read:any'] });
  }
  let stretch = await ledger.query(exportJournal, { book, afterSeq: 0 }, { requestId });
  if (!stretch.ok) return stretch;
  const { contentType, header, render } = formats[format](book);
  const lines = openLineStream(response, { contentType, requestId });
  await lines.write(header);
  while (stretch.ok && stretch.value.lines.length > 0 && lines.isOpen()) {
    await lines.write(render(stretch.value));
    stretch = await ledger.query(exportJournal, { book, afterSeq: stretch.value.lastSeq }, { requestId });
  }
  // A stream that broke off must not look like a whole one.
  if (stretch.ok) lines.end();
  else lines.abort();
  return { ok: true, value: undefined };
}

interface Format {
  readonly contentType: string;
  readonly header: string;
  readonly render: (stretch: Stretch) => string;
}

const formats: Readonly<Record<'ndjson' | 'hledger', (book: string) => Format>> = {
  ndjson: (book) => ({
    contentType: 'application/x-ndjson',
    header: '',
    render: (stretch) => linesWithBlocks(book, stretch),
  }),
  hledger: () => {
    const journal = new HledgerJournal();
    return {
      contentType: 'text/plain; charset=utf-8',
      header: journal.header,
      render: ({ lines }) => lines.map((line) => journal.write(parseLine(line))).join(''),
    };
  },
};

/** Lines as they are hashed; behind the last line of each block a line with the block. */
function linesWithBlocks(book: string, { lines, blocks, lastSeq }: Stretch): string {
  const firstSeq = lastSeq - lines.length + 1;
  const blockAfter = new Map(blocks.map((block) => [block.lastSeq, block]));
  return lines
    .map((line, at) => {
      const block = blockAfter.get(firstSeq + at);
      return block ? `${line}\n${JSON.stringify({ block: { book, ...block } })}\n` : `${line}\n`;
    })
    .join('');
}
