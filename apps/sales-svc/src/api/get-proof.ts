import { ok, refuse, type getSaleProof as contract } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { hexOf } from '@tix/sales-core';
import { ofSoundLog, sizeOf } from '../jobs/log-proofs';
import type { CheckpointParts } from '../jobs/make-checkpoint';
import { findCheckpoint } from '../store/checkpoints';
import { brokenFields, findTicket } from '../store/entries';
import { openLogTree } from '../store/log-tree';

export const getSaleProof =
  ({ db, signer: { publicKey } }: Pick<CheckpointParts, 'db' | 'signer'>): Handler<typeof contract> =>
  ({ ticketId, size: asked }) =>
    ofSoundLog(async () => {
      const ticket = await findTicket(db, ticketId);
      if (!ticket) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
      const fields = brokenFields(ticket);
      if (fields.length > 0)
        return refuse('INTEGRITY', `the ticket ${ticketId} does not fit its hash`, { ticketId, fields });
      const { document, header, auditHash, logIndex: index } = ticket;
      const size = await sizeOf(db, asked, '/query/size');
      if (!size.ok) return size;
      if (index >= size.value) return refuse('CHECKPOINT_NOT_FOUND', `it is behind the first ${size.value} entries`);
      const tree = await openLogTree(db, size.value);
      const path = (await tree.inclusion(index)).map(hexOf);
      const root = hexOf(await tree.rootOf({ begin: 0, count: size.value }));
      const checkpoint = await findCheckpoint(db, size.value);
      const place = { index, size: size.value, root, path };
      return ok({ public: document, header, auditHash, ...place, ...(checkpoint && { checkpoint }), publicKey });
    });
