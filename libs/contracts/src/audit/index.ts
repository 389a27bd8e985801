export * from './apply-clock';
export * from './finding';
export * from './finding-changed';
export * from './list-findings';
