import type { Command } from '@tix/contracts';
import { serve, type Handler } from './bus/serve';
import type { ServiceParts } from './start-service';

/** Serves contract after contract under one bound each, until the service stops. */
export function serveWith({ bus, onStop }: Pick<ServiceParts, 'bus' | 'onStop'>, concurrencyMax: number) {
  return async <C extends Command>(contract: C, handler: Handler<C>): Promise<void> => {
    const { stop } = await serve(bus, contract, handler, { concurrencyMax });
    onStop('serving', contract.subject, stop);
  };
}
