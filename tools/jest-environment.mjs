import { TestEnvironment } from 'jest-environment-node';

/**
 * A worker that has nothing left to do ends at once: freeing its memory, as Node does before it ends by itself, takes
 * longer on a busy machine than Jest waits before it kills the worker and suspects a leak. A worker in which something
 * is still open does not come here, so that a true leak is still told.
 */
process.once('beforeExit', () => process.exit());

export default TestEnvironment;
