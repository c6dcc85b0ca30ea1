// Written by `npm run generate` from the folders of the families.
import { missingArgument } from './syntax/missingArgument';
import { notConfiguration } from './syntax/notConfiguration';
import { otherDevice } from './syntax/otherDevice';
import { overlongCommand } from './syntax/overlongCommand';
import { unclosedBlock } from './syntax/unclosedBlock';
import { unexpectedClose } from './syntax/unexpectedClose';
import { unknownCommand } from './syntax/unknownCommand';
import { unterminatedString } from './syntax/unterminatedString';
import { wrappedLines } from './syntax/wrappedLines';
import { yamlBackup } from './syntax/yamlBackup';
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
import { endOfSupport } from './firmware/endOfSupport';
import { exploitedAdvisory } from './firmware/exploitedAdvisory';
import { headerMismatch } from './firmware/headerMismatch';
import { otherProductRule } from './firmware/otherProduct';
import { unavailableSetting } from './firmware/unavailableSetting';
import { unavailableTable } from './firmware/unavailableTable';
import { unavailableValue } from './firmware/unavailableValue';
import { unknownVersion } from './firmware/unknownVersion';
import { adminPortClash } from './ftm-push/adminPortClash';
import { allAdminsRestricted } from './ftm-push/allAdminsRestricted';
import { cloudPush } from './ftm-push/cloudPush';
import { emptyServerCert } from './ftm-push/emptyServerCert';
import { globalOnly } from './ftm-push/globalOnly';
import { ikev1Dialup } from './ftm-push/ikev1Dialup';
import { ikev2NeedsFirmware } from './ftm-push/ikev2NeedsFirmware';
import { interfaceDown } from './ftm-push/interfaceDown';
import { invalidServer } from './ftm-push/invalidServer';
import { localInPolicy } from './ftm-push/localInPolicy';
import { missingAddress } from './ftm-push/missingAddress';
import { noAllowaccess } from './ftm-push/noAllowaccess';
import { noTokenUser } from './ftm-push/noTokenUser';
import { notEnabled } from './ftm-push/notEnabled';
import { openPort } from './ftm-push/openPort';
import { portClash } from './ftm-push/portClash';
import { pushOff } from './ftm-push/pushOff';
import { serverAndInterface } from './ftm-push/serverAndInterface';
import { serverAndServerIp } from './ftm-push/serverAndServerIp';
import { serverIpInert } from './ftm-push/serverIpInert';
import { serverIpRemoved } from './ftm-push/serverIpRemoved';
import { shortTimeout } from './ftm-push/shortTimeout';
import { unreachableAddress } from './ftm-push/unreachableAddress';
import { callbackVirtualIp } from './ftm-push/virtualIp';
import { associatedInterface } from './policy/associatedInterface';
import { duplicate } from './policy/duplicate';
import { explicitProxyOff } from './policy/explicitProxyOff';
import { neverMatches } from './policy/never';
import { outsideSelectors } from './policy/outsideSelectors';
import { proxyProfile } from './policy/proxyProfile';
import { redundant } from './policy/redundant';
import { shadowed } from './policy/shadowed';
import { unreachable } from './policy/unreachable';
import { centralNatOff, noPool } from './nat/incomplete';
import {
  centralNatPolicy,
  denyWithoutVips,
  vipPolicyDestination,
  vipPolicyInterface,
  vipPolicyService,
} from './nat/vipPolicies';
import { vipManagementPort } from './nat/vipManagementPort';
import { vipOverlap } from './nat/vipOverlap';
import { vipOwnAddress } from './nat/vipOwnAddress';
import { vipRangeLength } from './nat/vipRangeLength';
import { aggregateMember } from './network/aggregateMember';
import { dhcpDnsService } from './network/dhcpDnsService';
import { dhcpGateway, dhcpReservation } from './network/dhcpClients';
import { dhcpRange } from './network/dhcpRange';
import { dhcpServers } from './network/dhcpServer';
import { duplicateVlan } from './network/duplicateVlan';
import { interfaceInTwoZones } from './network/interfaceInTwoZones';
import { advertisedPrefix } from './network/ipv6Prefix';
import { overlappingSubnets } from './network/overlappingSubnets';
import { ownAddress } from './network/ownAddress';
import { rangeWithoutType } from './network/rangeWithoutType';
import { reversedRange } from './network/reversedRange';
import { sdwanMemberInPolicy } from './network/sdwanMemberInPolicy';
import { snmpAccess } from './network/snmpAccess';
import { unreachableGateway } from './network/unreachableGateway';
import { unusableAddress } from './network/unusableAddress';
import { zoneMemberInPolicy } from './network/zoneMemberInPolicy';
import { aggressivePeers } from './vpn/aggressivePeerId';
import { noPhase2 } from './vpn/noPhase2';
import { noPolicy } from './vpn/noPolicy';
import { noRoute } from './vpn/noRoute';
import { overlappingSelectors } from './vpn/overlappingSelectors';
import { sslVpnAdminPort, sslVpnPolicyUsers } from './vpn/sslVpn';
import { healthCheckMembers, healthCheckServer } from './sdwan/healthCheck';
import { memberGateway } from './sdwan/memberGateway';
import { sdwanNoRoute } from './sdwan/noRoute';
import { ruleIncomplete } from './sdwan/ruleIncomplete';
import { bgpNoRemoteAs } from './routing/bgpNoRemoteAs';
import { blackholeBeforeTunnel } from './routing/blackholeBeforeTunnel';
import { connectedNetwork, rejectedRoute } from './routing/staticRoutes';
import { ebgpMultihop } from './routing/ebgpMultihop';
import { ospfNoArea } from './routing/ospfNoArea';
import { ospfTimers } from './routing/ospfTimers';
import { groupIdMismatch } from './ha/groupIdMismatch';
import { noMonitor } from './ha/noMonitor';
import { singleHeartbeat } from './ha/singleHeartbeat';
import { expired, expiresSoon } from './certificate/expired';
import { weak } from './certificate/weak';
import { practiceSettings } from './practice/settings';
import { disabledEntry } from './practice/disabledEntry';
import { logServerOff, noDns, noNtp, noRemoteLog } from './practice/device';
import { monitoredHeartbeat } from './practice/monitoredHeartbeat';
import { required } from './house/required';
import { expiredAcceptance } from './lint/expiredAcceptance';
import { unknownRule } from './lint/unknownRule';
import { unusedSuppression } from './lint/unusedSuppression';
import { securitySettings } from './security/settings';
import { anyToAny } from './security/anyToAny';
import { managementOnWan } from './security/managementOnWan';
import { noTrustedHosts } from './security/noTrustedHosts';
import { noTwoFactor } from './security/noTwoFactor';
import { passwordPolicy } from './security/passwordPolicy';
import { plaintextAdminAccess } from './security/plaintextAdminAccess';
import { plaintextSecret } from './security/plaintextSecret';
import { snmpCommunity } from './security/snmpCommunity';
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
