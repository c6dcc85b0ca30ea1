import type { Change } from '../change';

/** Access points, switches and extenders that the FortiGate manages. */
export const managedDeviceChanges: readonly Change[] = [];
