import type { Example } from './example';

export const networkExamples: readonly Example[] = [];
