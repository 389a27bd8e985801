export * from './currencies';
export * from './document';
export * from './entry';
export * from './fields';
