// Written by `npm run generate` from the folders of the families.
import { missingArgument } from './syntax/missingArgument';
import { notConfiguration, otherDevice, wrappedLines, yamlBackup } from './syntax/wholeFile';
import { overlongCommand, unknownCommand } from './syntax/commands';
import { unclosedBlock, unexpectedClose } from './syntax/blockEnds';
import { unterminatedString } from './syntax/unterminatedString';
import { abbreviated } from './schema/abbreviated';
import { ambiguous } from './schema/ambiguous';
import { defaultValue } from './schema/defaultValue';
import { duplicateEntry } from './schema/duplicateEntry';
import { duplicateSetting } from './schema/duplicateSetting';
import { invalidAddress } from './schema/invalidAddress';
import { invalidValue } from './schema/invalidValue';
import { missingSetting } from './schema/missingSetting';
import { noEffect } from './schema/noEffect';
import { outOfRange } from './schema/outOfRange';
import { singleValue } from './schema/singleValue';
import { tooLong } from './schema/tooLong';
import { unknownSetting } from './schema/unknownSetting';
import { unknownTable } from './schema/unknownTable';
import { wrongKind } from './schema/wrongKind';
import { wrongScope } from './schema/wrongScope';
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
  serverAndInterface,
  serverAndServerIp,
  serverIpInert,
  serverIpRemoved,
} from './ftm-push/settings';
import { invalidServer } from './ftm-push/invalidServer';
import { missingAddress } from './ftm-push/missingAddress';
import { noAllowaccess } from './ftm-push/noAllowaccess';
import { openPort } from './ftm-push/openPort';
import { pushOff } from './ftm-push/pushOff';
import { shortTimeout } from './ftm-push/shortTimeout';
import { associatedInterface } from './policy/associatedInterface';
import { duplicate, redundant, shadowed } from './policy/coverage';
import { explicitProxyOff, proxyProfile } from './policy/proxy';
import { neverMatches } from './policy/never';
import { outsideSelectors } from './policy/outsideSelectors';
import { unreachable } from './policy/unreachable';
import { centralNatOff, noPool } from './nat/incomplete';
import {
  centralNatPolicy,
  denyWithoutVips,
  vipPolicyDestination,
  vipPolicyInterface,
  vipPolicyService,
} from './nat/vipPolicies';
import { vipManagementPort, vipOwnAddress } from './nat/vipDeviceAddress';
import { vipOverlap } from './nat/vipOverlap';
import { vipRangeLength } from './nat/vipRangeLength';
import { aggregateMember } from './network/aggregateMember';
import { dhcpDnsService, dhcpServers } from './network/dhcpServer';
import { dhcpGateway, dhcpReservation } from './network/dhcpClients';
import { dhcpRange } from './network/dhcpRange';
import { duplicateVlan, interfaceInTwoZones } from './network/interfaces';
import { advertisedPrefix } from './network/ipv6Prefix';
import { overlappingSubnets } from './network/overlappingSubnets';
import { ownAddress } from './network/ownAddress';
import { rangeWithoutType, reversedRange } from './network/ranges';
import { sdwanMemberInPolicy } from './network/sdwanMemberInPolicy';
import { snmpAccess } from './network/snmpAccess';
import { unreachableGateway } from './network/unreachableGateway';
import { unusableAddress } from './network/unusableAddress';
import { zoneMemberInPolicy } from './network/zoneMemberInPolicy';
import { aggressivePeers } from './vpn/aggressivePeerId';
import { noPhase2, noPolicy } from './vpn/unused';
import { noRoute } from './vpn/noRoute';
import { overlappingSelectors } from './vpn/overlappingSelectors';
import { sslVpnAdminPort, sslVpnPolicyUsers } from './vpn/sslVpn';
import { healthCheckMembers, healthCheckServer } from './sdwan/healthCheck';
import { memberGateway } from './sdwan/memberGateway';
import { sdwanNoRoute } from './sdwan/noRoute';
import { ruleIncomplete } from './sdwan/ruleIncomplete';
import { bgpNoRemoteAs, ebgpMultihop } from './routing/bgp';
import { blackholeBeforeTunnel } from './routing/blackholeBeforeTunnel';
import { connectedNetwork, rejectedRoute } from './routing/staticRoutes';
import { ospfNoArea } from './routing/ospfNoArea';
import { ospfTimers } from './routing/ospfTimers';
import { groupIdMismatch, noMonitor, singleHeartbeat } from './ha/cluster';
import { expired, expiresSoon, weak } from './certificate/certificates';
import { practiceSettings } from './practice/settings';
import { disabledEntry } from './practice/disabledEntry';
import { logServerOff, monitoredHeartbeat, noDns, noNtp, noRemoteLog } from './practice/device';
import { required } from './house/required';
import { expiredAcceptance, unknownRule, unusedSuppression } from './lint/suppression';
import { securitySettings } from './security/settings';
import { anyToAny } from './security/anyToAny';
import { managementOnWan, plaintextAdminAccess, snmpCommunity } from './security/access';
import { noTrustedHosts, noTwoFactor } from './security/administrators';
import { passwordPolicy } from './security/passwordPolicy';
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
