import type { Example } from './example';

export const managedDevicesExamples: readonly Example[] = [];
