import { AsyncLocalStorage } from 'node:async_hooks';
import perfHooks from 'node:perf_hooks';
import { TestEnvironment } from 'jest-environment-node';

/**
 * A worker that has nothing left to do ends at once: freeing its memory, as Node does before it ends by itself, takes
 * longer on a busy machine than Jest waits before it kills the worker and suspects a leak. A worker in which something
 * is still open does not come here, so that a true leak is still told.
 */
process.once('beforeExit', () => process.exit());

/**
 * Ends what looks at the whole process for as long as that lives, and what the metrics of every service start: for the next
 * test files it would be work at every collection of garbage, and it would hold all that this file has loaded.
 */
const watchers = new Set();

const { observe } = perfHooks.PerformanceObserver.prototype;
perfHooks.PerformanceObserver.prototype.observe = function (...args) {
  watchers.add(() => this.disconnect());
  return observe.apply(this, args);
};

const { monitorEventLoopDelay } = perfHooks;
perfHooks.monitorEventLoopDelay = (...args) => {
  const histogram = monitorEventLoopDelay(...args);
  watchers.add(() => histogram.disable());
  return histogram;
};

/**
 * Jest takes a new storage for each test file. One that was used is told of every promise and every callback for as long as the
 * process lives, which made all that came later slower; and what it holds stays with whatever outlives the file, as a timer of
 * `fetch`, and with it all that the file has loaded. So storages end with their file, and what they held is forgotten.
 */
const storages = new Set();
const held = new Set();

const { run, enterWith, getStore } = AsyncLocalStorage.prototype;

function hold(storage, store) {
  const holder = { store };
  storages.add(storage);
  held.add(holder);
  return holder;
}

Object.assign(AsyncLocalStorage.prototype, {
  run(store, ...work) {
    return run.call(this, hold(this, store), ...work);
  },
  enterWith(store) {
    return enterWith.call(this, hold(this, store));
  },
  getStore() {
    return getStore.call(this)?.store;
  },
});

function forgetStorages() {
  for (const storage of storages) storage.disable();
  for (const holder of held) delete holder.store;
  storages.clear();
  held.clear();
}

/** Of each file of ours, the counters that a test of this worker has told of: `s1`, `f2`, `b3.0`. */
const told = new Map();

/** Jest copies, sends and merges what each test file has counted, of every file of ours: only what is new is worth that. */
export default class OurEnvironment extends TestEnvironment {
  handleTestEvent({ name }) {
    if (name === 'run_finish') dropWhatIsTold(this.global.__coverage__ ?? {});
  }

  async teardown() {
    for (const end of watchers) end();
    watchers.clear();
    forgetStorages();
    await super.teardown();
  }
}

/** What is covered stays exact; how often is not. */
function dropWhatIsTold(coverage) {
  for (const [path, file] of Object.entries(coverage)) {
    const before = told.get(path) ?? new Set();
    const reached = reachedBy(file).filter((counter) => !before.has(counter));
    // The first time a file is told of whatever was reached: that it is there counts too.
    if (told.has(path) && reached.length === 0) delete coverage[path];
    told.set(
      path,
      reached.reduce((all, counter) => all.add(counter), before),
    );
  }
}

function reachedBy({ s, f, b }) {
  const single = Object.entries({ s, f }).flatMap(([kind, counts]) => {
    return Object.keys(counts).flatMap((id) => (counts[id] > 0 ? [kind + id] : []));
  });
  const branches = Object.entries(b).flatMap(([id, counts]) => {
    return counts.flatMap((count, at) => (count > 0 ? [`b${id}.${at}`] : []));
  });
  return [...single, ...branches];
}
