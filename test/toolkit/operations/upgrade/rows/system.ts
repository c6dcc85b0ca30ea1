import type { Example } from './example';

export const systemExamples: readonly Example[] = [];
