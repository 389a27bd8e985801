import { event } from '../contract';
import { Finding } from './finding';

/** An invariant does not hold any more, or, with `healedAt`, holds again. */
export const findingChanged = event({ subject: 'audit.event.finding-changed.v1', payload: Finding });
