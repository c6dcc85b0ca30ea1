// Written by `npm run generate` from the folders of the families.
import { missingArgument, overlongCommand, unknownCommand, unterminatedString } from './syntax/commands';
import { notConfiguration, otherDevice, wrappedLines, yamlBackup } from './syntax/wholeFile';
import { unclosedBlock, unexpectedClose } from './syntax/blockEnds';
import { abbreviated, ambiguous, unknownSetting, unknownTable } from './schema/names';
import { defaultValue } from './schema/defaultValue';
import { duplicateEntry, duplicateSetting } from './schema/duplicates';
import { invalidAddress, invalidValue, outOfRange, singleValue, tooLong } from './schema/values';
import { missingSetting } from './schema/missingSetting';
import { noEffect } from './schema/noEffect';
import { wrongKind, wrongScope } from './schema/placement';
import { ambiguousName } from './reference/ambiguousName';
import { cycle } from './reference/cycle';
import { undefinedReference } from './reference/undefined';
import { unusedEntry } from './reference/unused';
import { endOfSupport, headerMismatch, otherProductRule } from './firmware/header';
import { exploitedAdvisory } from './firmware/exploitedAdvisory';
import { unavailableSetting, unavailableTable, unavailableValue } from './firmware/unavailable';
import { unknownVersion } from './firmware/unknownVersion';
import {
  adminPortClash,
  interfaceDown,
  localInPolicy,
  noAllowaccess,
  openPort,
  portClash,
  unreachableAddress,
  callbackVirtualIp,
} from './ftm-push/arrival';
import {
  allAdminsRestricted,
  cloudPush,
  ikev1Dialup,
  ikev2NeedsFirmware,
  noTokenUser,
} from './ftm-push/users';
import {
  emptyServerCert,
  globalOnly,
  notEnabled,
  pushOff,
  serverAndInterface,
  serverAndServerIp,
  serverIpInert,
  serverIpRemoved,
  shortTimeout,
} from './ftm-push/settings';
import { invalidServer } from './ftm-push/invalidServer';
import { missingAddress } from './ftm-push/missingAddress';
import { associatedInterface } from './policy/associatedInterface';
import { duplicate, redundant, shadowed } from './policy/coverage';
import { explicitProxyOff, proxyProfile } from './policy/proxy';
import { neverMatches } from './policy/never';
import { outsideSelectors, unreachable } from './policy/unreachable';
import { centralNatOff, noPool } from './nat/incomplete';
import {
  centralNatPolicy,
  denyWithoutVips,
  vipPolicyDestination,
  vipPolicyInterface,
  vipPolicyService,
} from './nat/vipPolicies';
import { vipManagementPort, vipOverlap, vipOwnAddress, vipRangeLength } from './nat/virtualIps';
import {
  aggregateMember,
  duplicateVlan,
  interfaceInTwoZones,
  sdwanMemberInPolicy,
  zoneMemberInPolicy,
} from './network/memberships';
import { dhcpDnsService, dhcpGateway, dhcpRange, dhcpReservation, dhcpServers } from './network/dhcp';
import { advertisedPrefix } from './network/ipv6Prefix';
import { overlappingSubnets } from './network/overlappingSubnets';
import { ownAddress } from './network/ownAddress';
import { rangeWithoutType, reversedRange } from './network/ranges';
import { snmpAccess } from './network/snmpAccess';
import { unreachableGateway } from './network/unreachableGateway';
import { unusableAddress } from './network/unusableAddress';
import { aggressivePeers, overlappingSelectors } from './vpn/phases';
import { noPhase2, noPolicy, noRoute } from './vpn/tunnels';
import { sslVpnAdminPort, sslVpnPolicyUsers } from './vpn/sslVpn';
import {
  healthCheckMembers,
  healthCheckServer,
  memberGateway,
  sdwanNoRoute,
  ruleIncomplete,
} from './sdwan/sdwan';
import { bgpNoRemoteAs, ebgpMultihop } from './routing/bgp';
import { blackholeBeforeTunnel, connectedNetwork, rejectedRoute } from './routing/staticRoutes';
import { ospfNoArea, ospfTimers } from './routing/ospf';
import { groupIdMismatch, noMonitor, singleHeartbeat } from './ha/cluster';
import { expired, expiresSoon, weak } from './certificate/certificates';
import { practiceSettings } from './practice/settings';
import {
  disabledEntry,
  logServerOff,
  monitoredHeartbeat,
  noDns,
  noNtp,
  noRemoteLog,
} from './practice/device';
import { required } from './house/required';
import { expiredAcceptance, unknownRule, unusedSuppression } from './lint/suppression';
import { securitySettings } from './security/settings';
import { anyToAny } from './security/anyToAny';
import {
  managementOnWan,
  noTrustedHosts,
  noTwoFactor,
  passwordPolicy,
  plaintextAdminAccess,
  snmpCommunity,
} from './security/administrators';
import { plaintextSecret } from './security/plaintextSecret';
import type { Rule } from './engine/rule';

const families: readonly (readonly Rule[])[] = [
  [
    missingArgument,
    notConfiguration,
    otherDevice,
    overlongCommand,
    unclosedBlock,
    unexpectedClose,
    unknownCommand,
    unterminatedString,
    wrappedLines,
    yamlBackup,
  ],
  [
    abbreviated,
    ambiguous,
    defaultValue,
    duplicateEntry,
    duplicateSetting,
    invalidAddress,
    invalidValue,
    missingSetting,
    noEffect,
    outOfRange,
    singleValue,
    tooLong,
    unknownSetting,
    unknownTable,
    wrongKind,
    wrongScope,
  ],
  [ambiguousName, cycle, undefinedReference, unusedEntry],
  [
    endOfSupport,
    exploitedAdvisory,
    headerMismatch,
    otherProductRule,
    unavailableSetting,
    unavailableTable,
    unavailableValue,
    unknownVersion,
  ],
  [
    adminPortClash,
    allAdminsRestricted,
    cloudPush,
    emptyServerCert,
    globalOnly,
    ikev1Dialup,
    ikev2NeedsFirmware,
    interfaceDown,
    invalidServer,
    localInPolicy,
    missingAddress,
    noAllowaccess,
    noTokenUser,
    notEnabled,
    openPort,
    portClash,
    pushOff,
    serverAndInterface,
    serverAndServerIp,
    serverIpInert,
    serverIpRemoved,
    shortTimeout,
    unreachableAddress,
    callbackVirtualIp,
  ],
  [
    associatedInterface,
    duplicate,
    explicitProxyOff,
    neverMatches,
    outsideSelectors,
    proxyProfile,
    redundant,
    shadowed,
    unreachable,
  ],
  [
    centralNatOff,
    centralNatPolicy,
    denyWithoutVips,
    noPool,
    vipManagementPort,
    vipOverlap,
    vipOwnAddress,
    vipPolicyDestination,
    vipPolicyInterface,
    vipPolicyService,
    vipRangeLength,
  ],
  [
    aggregateMember,
    dhcpDnsService,
    dhcpGateway,
    dhcpRange,
    dhcpReservation,
    dhcpServers,
    duplicateVlan,
    interfaceInTwoZones,
    advertisedPrefix,
    overlappingSubnets,
    ownAddress,
    rangeWithoutType,
    reversedRange,
    sdwanMemberInPolicy,
    snmpAccess,
    unreachableGateway,
    unusableAddress,
    zoneMemberInPolicy,
  ],
  [aggressivePeers, noPhase2, noPolicy, noRoute, overlappingSelectors, sslVpnAdminPort, sslVpnPolicyUsers],
  [healthCheckMembers, healthCheckServer, memberGateway, sdwanNoRoute, ruleIncomplete],
  [
    bgpNoRemoteAs,
    blackholeBeforeTunnel,
    connectedNetwork,
    ebgpMultihop,
    ospfNoArea,
    ospfTimers,
    rejectedRoute,
  ],
  [groupIdMismatch, noMonitor, singleHeartbeat],
  [expired, expiresSoon, weak],
  [...practiceSettings, disabledEntry, logServerOff, monitoredHeartbeat, noDns, noNtp, noRemoteLog],
  [required],
  [expiredAcceptance, unknownRule, unusedSuppression],
  [
    ...securitySettings,
    anyToAny,
    managementOnWan,
    noTrustedHosts,
    noTwoFactor,
    passwordPolicy,
    plaintextAdminAccess,
    plaintextSecret,
    snmpCommunity,
  ],
];

/** All rules, by family and id. */
export const rules: readonly Rule[] = families.flatMap((family) =>
  [...family].sort((a, b) => (a.id < b.id ? -1 : 1)),
);
