import type { Example } from './example';

export const inspectionExamples: readonly Example[] = [];
