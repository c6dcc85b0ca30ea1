import type { Example } from './example';

export const knownIssuesExamples: readonly Example[] = [];
