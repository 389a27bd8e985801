import { entry, type CodeEntry } from './code-entry';

/** Refusals about members and their linked identities. */
export const memberCodes = {
  MEMBER_NOT_FOUND: entry(404, 'The member does not exist', 'Register the member with `POST /v1/members`.'),
  NOT_LINKED: entry(
    404,
    'The identity is not linked',
    'Ask the person to link it with a code of `POST /v1/links/codes`.',
  ),
  LINK_CODE_NOT_FOUND: entry(
    404,
    'The code is not valid',
    'Ask the member for a new code; each works once, for some minutes.',
  ),
  ALREADY_LINKED: entry(
    409,
    'The identity is linked already',
    'An external identity belongs to one member, and a member has one on each platform.',
  ),
  MEMBER_DELETED: entry(
    409,
    'The member is deleted',
    'Nothing is known of them any more; the account keeps its entries under the id.',
  ),
} satisfies Record<string, CodeEntry>;
