import type { Example } from './example';

export const policiesExamples: readonly Example[] = [];
