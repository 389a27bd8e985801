export * from './get-register';
