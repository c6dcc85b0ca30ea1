import { accessProxyRemoved } from './accessProxyRemoved';
import { administratorPasswordHash } from './administratorPasswordHash';
import { automaticFirmwareUpgrade } from './automaticFirmwareUpgrade';
import type { ChangeDefinition } from './change';
import { dlpProfiles } from './dlpProfiles';
import { fabricRootLimit } from './fabricRootLimit';
import { fgspSettingsMoved } from './fgspSettingsMoved';
import { fipsDhGroups } from './fipsDhGroups';
import { forcedFirmwareUpgrade } from './forcedFirmwareUpgrade';
import { forticlientIkev1 } from './forticlientIkev1';
import { fortimanagerInstall } from './fortimanagerInstall';
import { inspectionModePerPolicy } from './inspectionModePerPolicy';
import { internetServiceNames } from './internetServiceNames';
import { ipv6PoliciesMerged } from './ipv6PoliciesMerged';
import { ldapsCertificateIssuer } from './ldapsCertificateIssuer';
import { nat46Tables } from './nat46Tables';
import { ownAddresses } from './ownAddresses';
import { passwordPolicyEnforced } from './passwordPolicyEnforced';
import { proxyFeaturesRemoved } from './proxyFeaturesRemoved';
import { pushOverIpsecInVdoms } from './pushOverIpsecInVdoms';
import { radiusMessageAuthenticator } from './radiusMessageAuthenticator';
import { samlSignatures } from './samlSignatures';
import { sdWanRenamed } from './sdWanRenamed';
import { sslVpnRemoved } from './sslVpnRemoved';
import { sslVpnTunnelRemoved } from './sslVpnTunnelRemoved';
import { trafficRedirect } from './trafficRedirect';
import { tunnelSearchRemoved } from './tunnelSearchRemoved';

/** All changes. Within one outcome, reports list them in this order: the most severe first. */
export const changeDefinitions: readonly ChangeDefinition[] = [
  sslVpnRemoved,
  sslVpnTunnelRemoved,
  proxyFeaturesRemoved,
  accessProxyRemoved,
  nat46Tables,
  radiusMessageAuthenticator,
  ldapsCertificateIssuer,
  samlSignatures,
  fipsDhGroups,
  fortimanagerInstall,
  fabricRootLimit,
  administratorPasswordHash,
  passwordPolicyEnforced,
  trafficRedirect,
  ownAddresses,
  tunnelSearchRemoved,
  dlpProfiles,
  inspectionModePerPolicy,
  ipv6PoliciesMerged,
  internetServiceNames,
  sdWanRenamed,
  fgspSettingsMoved,
  pushOverIpsecInVdoms,
  automaticFirmwareUpgrade,
  forcedFirmwareUpgrade,
  forticlientIkev1,
];
