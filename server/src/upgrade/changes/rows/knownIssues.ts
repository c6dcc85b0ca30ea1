import type { Change } from '../change';

/** Faults of single patches that release notes list as known issues. */
export const knownIssues: readonly Change[] = [];
