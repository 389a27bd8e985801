import type { Register } from '@tix/contracts';
import type { Bus, RegisterMirror } from '@tix/runtime';
import type { ChangeSettler } from '../domain/changing';

interface Parts {
  readonly bus: Bus;
  readonly register: () => Promise<Register>;
  readonly settler: Pick<ChangeSettler, 'settleWaiting'>;
}

/** The register for this service's own posts: read from its tables instead of over the bus. */
export function ownMirror({ bus, register, settler }: Parts): RegisterMirror {
  return {
    bus,
    current: register,
    async renew(afterVersion) {
      await settler.settleWaiting(0);
      const renewed = await register();
      return renewed.version > afterVersion ? renewed : undefined;
    },
  };
}
