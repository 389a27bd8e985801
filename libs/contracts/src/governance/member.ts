import * as z from 'zod';
import { Instant } from '../instant';
import { Address } from '../names';

/** Last segment of the member's account. */
export const MemberId = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'not the id of a member')
  .meta({ examples: ['42'] });
export type MemberId = z.infer<typeof MemberId>;

export const DISPLAY_NAME_MAX = 64;

/**
 * What a person is called: any script, any emoji, counted as people count, in code points. Control characters and those that
 * turn the direction of the text around them are refused; a joiner inside an emoji is not.
 */
export const MemberName = z
  .string()
  .max(4 * DISPLAY_NAME_MAX)
  .refine((name) => [...name].length <= DISPLAY_NAME_MAX, `at most ${DISPLAY_NAME_MAX} characters`)
  .refine(
    (name) => !/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202a-\u202e\u2066-\u2069\ufeff]/u.test(name),
    'no control characters',
  )
  .refine((name) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(name), 'nothing to read');

export const Platform = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,31}$/, 'not a platform: a slug of 1 to 32 characters')
  .meta({ examples: ['discord'] });

/** As the platform writes it. Always text: a Discord id is too large for a number. */
export const ExternalId = z
  .string()
  .min(1)
  .max(128)
  .refine(
    (id) => id.trim() === id && !/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(id),
    'no control characters, no outer spaces',
  )
  .meta({ examples: ['80351110224678912'] });

export const Identity = z.object({ platform: Platform, externalId: ExternalId });
export type Identity = z.output<typeof Identity>;
export const IDENTITIES_MAX = 16;

/** A person, by what they are called here and elsewhere. What they own is in the ledger, under `account`. */
export const Member = z.object({
  id: MemberId,
  account: Address,
  displayName: MemberName,
  /** One for each platform at most. */
  identities: z.array(Identity),
  createdAt: Instant,
});
export type Member = z.output<typeof Member>;
