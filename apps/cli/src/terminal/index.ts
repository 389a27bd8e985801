export * from './journal';
export * from './offline-terminal';
export * from './pull-log';
export * from './push-journal';
export * from './rotate-key';
export * from './signatures';
export * from './terminal-folder';
export * from './unsettled';
