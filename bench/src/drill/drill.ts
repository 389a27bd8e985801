import type { Bus } from '@tix/runtime';
import type { AnswerLog } from './answer-log';
import type { DrillSettings } from './drill-settings';
import type { Load } from './load';
import type { Way } from './order';
import type { Services } from './services';

/** What a drill works on. */
export interface Site {
  readonly settings: DrillSettings;
  readonly log: AnswerLog;
  readonly bus: Bus;
  readonly services: Services;
  /** Of the gateway. */
  readonly url: string;
  say(text: string): void;
}

export interface Fault {
  readonly fault: string;
  /**
   * Until a command was done that had begun after the fault; where nothing can go on until what is broken is there again,
   * after that.
   */
  readonly recoveryMs: number;
}

export interface Drill {
  readonly name: string;
  /** So many unless told otherwise. */
  readonly faults: number;
  /** The clients that feel it; all unless told. */
  readonly way?: Way;
  /** Starts the services. */
  open(site: Site): Promise<OpenDrill>;
}

export interface OpenDrill {
  /** Under load: one fault, to its end. */
  strike(load: Load, index: number): Promise<Fault>;
  /** After the load, in words: what else should be so and is not. */
  check?(): Promise<readonly string[]>;
  /** When the services have ended. */
  close?(): void | Promise<void>;
}
