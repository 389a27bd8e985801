export * from './apply-clock';
export * from './get-register';
