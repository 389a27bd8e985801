export * from './apply-clock';
