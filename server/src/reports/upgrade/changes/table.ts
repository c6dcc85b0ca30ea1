import type { Change, ListedChange } from './change';
import { clusterChanges } from './rows/clusters';
import { deviceCheckChanges } from './rows/deviceChecks';
import { inspectionChanges } from './rows/inspection';
import { interfaceChanges } from './rows/interfaces';
import { knownIssues } from './rows/knownIssues';
import { managedDeviceChanges } from './rows/managedDevices';
import { hyperscaleChanges, managementChanges } from './rows/management';
import { networkChanges } from './rows/network';
import { policyUpgradeChanges } from './rows/policies';
import { changesOf767 } from './rows/release767';
import { removedChanges } from './rows/removed';
import { renamedTo64 } from './rows/renamedTo64';
import { renamedTo80 } from './rows/renamedTo80';
import { routingChanges } from './rows/routing';
import { systemChanges } from './rows/system';
import { userChanges } from './rows/users';
import { vpnChanges } from './rows/vpn';

/** All changes. Within one outcome, reports list them in this order. */
export const changes: readonly ListedChange[] = [
  ...vpnChanges,
  ...inspectionChanges,
  ...policyUpgradeChanges,
  ...userChanges,
  ...networkChanges,
  ...routingChanges,
  ...interfaceChanges,
  ...systemChanges,
  ...managementChanges,
  ...clusterChanges,
  ...hyperscaleChanges,
  ...managedDeviceChanges,
  ...removedChanges,
  ...renamedTo64,
  ...renamedTo80,
  ...knownIssues,
  ...changesOf767,
  ...deviceCheckChanges,
].map((change: Change) => ({ outcome: 'behaves-differently', ...change }));
