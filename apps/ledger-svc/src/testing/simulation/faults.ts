import type { Simulation } from './simulation';
import { cutOff, type SimulatedLeader } from './simulated-leader';
import type { SimulatedServer } from './simulated-server';
import type { Step } from './step';
import type { TableCopy } from './table-copies';

/** Faults and take-overs of one simulation at most. */
const FAULTS_MAX = 7;

/** What goes wrong, and what is done about it. */
export class Faults {
  private readonly simulation: Simulation;
  private readonly server: SimulatedServer;
  private left: number;
  private backup: TableCopy | undefined;

  constructor(simulation: Simulation, server: SimulatedServer) {
    this.simulation = simulation;
    this.server = server;
    this.left = simulation.seeded.below(FAULTS_MAX + 1);
  }

  steps(): Step[] {
    const { leaders } = this.simulation;
    const [current] = leaders;
    const wakings = leaders
      .filter(({ isPaused }) => isPaused)
      .map((leader) => waking(leader, leader === current ? 4 : 1));
    // Without a leader nothing goes on, whatever was meant to go wrong.
    const isStuck = current?.isOver || (current?.isPaused && this.left === 0);
    if (isStuck) return [...wakings, this.takingOver(8)];
    if (this.left === 0 || !current?.isStarted) return wakings;
    const happening = [...leaders.filter(({ isOver }) => !isOver).flatMap(ofLeader), ...this.ofAll(current)];
    return [...wakings, ...happening.map((step) => ({ ...step, run: () => this.happen(step) }))];
  }

  private ofAll(current: SimulatedLeader): Step[] {
    const backup = this.backup;
    return [
      this.takingOver(1),
      { what: `${current.name} stalls, another takes over`, weight: 4, run: () => this.stallAndTakeOver(current) },
      { what: `${current.name} hands over`, weight: 1, run: () => current.retire() },
      backup
        ? { what: 'the backup is restored', weight: 6, run: () => this.restore(backup) }
        : { what: 'a backup is made', weight: 4, run: () => this.backUp() },
    ];
  }

  /** What it has sent arrives when the other leads. */
  private stallAndTakeOver(leader: SimulatedLeader): Promise<void> {
    leader.stall();
    return this.takeOver();
  }

  private takingOver(weight: number): Step {
    return { what: 'another takes over', weight, run: () => this.takeOver() };
  }

  private happen({ run }: Step): unknown {
    this.left -= 1;
    return run();
  }

  /** The lease of whoever led has run out. */
  private takeOver(): Promise<void> {
    for (const leader of this.simulation.leaders) leader.hasLease = false;
    return this.simulation.appoint();
  }

  private async backUp(): Promise<void> {
    this.backup = await this.server.tables.take();
  }

  /** Nobody is connected to a server that is set back. */
  private async restore(backup: TableCopy): Promise<void> {
    await cutOff(this.simulation.leaders);
    await this.server.tables.restore(backup);
    await this.simulation.restored();
  }
}

function waking(leader: SimulatedLeader, weight: number): Step {
  return { what: `${leader.name} wakes up`, weight, run: () => (leader.isPaused = false) };
}

function ofLeader(leader: SimulatedLeader): Step[] {
  const { name, isPaused } = leader;
  const steps = [
    { what: `${name} loses a connection`, weight: 2, run: () => leader.anyConnection()?.cut() },
    { what: `a connection of ${name} stalls`, weight: 2, run: () => leader.anyConnection()?.stall() },
  ];
  return isPaused ? steps : [...steps, { what: `${name} is paused`, weight: 1, run: () => (leader.isPaused = true) }];
}
