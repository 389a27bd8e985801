export { createProgram } from './program';
export { run } from './run';
export type { World } from './world';
