import type { Example } from './example';

export const usersExamples: readonly Example[] = [];
