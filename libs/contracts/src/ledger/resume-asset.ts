import { command } from '../contract';
import { haltAsset } from './halt-asset';

/** Lets an asset move again. For operators alone: whoever finds a fault does not judge that it is mended. */
export const resumeAsset = command({
  subject: 'ledger.resume-asset.v1',
  request: haltAsset.request,
  reply: haltAsset.reply,
  refusals: haltAsset.refusals,
});
