import { answeredCommandTable, type Migration } from '@tix/runtime';

/** Of who was erased the id stays, so that nobody else ever gets it, and the entries of the ledger go on to name somebody. */
export const eraseMembers: Migration = {
  name: 'erase-members',
  at: 1795219200001,
  sql: `
    alter table governance.member add column erased_at bigint,
      add constraint member_erased check (erased_at is null or (display_name = '' and fingerprint is null));
    grant update (erased_at, fingerprint) on governance.member to governance;
    create index identity_member on governance.identity (member_id);
    ${answeredCommandTable('governance', 'governance')}
  `,
};
