import type { Example } from './example';

export const vpnExamples: readonly Example[] = [];
