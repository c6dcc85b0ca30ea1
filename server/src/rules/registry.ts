// Written by `npm run generate` from the folders of the families.
import * as syntaxCommands from './syntax/commands';
import * as syntaxWholeFile from './syntax/wholeFile';
import * as syntaxSpecialCharacter from './syntax/specialCharacter';
import * as syntaxBlockEnds from './syntax/blockEnds';
import * as schemaNames from './schema/names';
import * as schemaDefaultValue from './schema/defaultValue';
import * as schemaDuplicates from './schema/duplicates';
import * as schemaValues from './schema/values';
import * as schemaMissingSetting from './schema/missingSetting';
import * as schemaNoEffect from './schema/noEffect';
import * as schemaNotUnique from './schema/notUnique';
import * as schemaPlacement from './schema/placement';
import * as referenceAmbiguousName from './reference/ambiguousName';
import * as referenceCycle from './reference/cycle';
import * as referenceUndefined from './reference/undefined';
import * as referenceUnused from './reference/unused';
import * as firmwareHeader from './firmware/header';
import * as firmwareExploitedAdvisory from './firmware/exploitedAdvisory';
import * as firmwareUnavailable from './firmware/unavailable';
import * as firmwareUnknownVersion from './firmware/unknownVersion';
import * as ftmPushArrival from './ftm-push/arrival';
import * as ftmPushUsers from './ftm-push/users';
import * as ftmPushSettings from './ftm-push/settings';
import * as ftmPushInvalidServer from './ftm-push/invalidServer';
import * as ftmPushMissingAddress from './ftm-push/missingAddress';
import * as policyAssociatedInterface from './policy/associatedInterface';
import * as policyCoverage from './policy/coverage';
import * as policyProxy from './policy/proxy';
import * as policyNever from './policy/never';
import * as policyUnreachable from './policy/unreachable';
import * as natIncomplete from './nat/incomplete';
import * as natVipPolicies from './nat/vipPolicies';
import * as natVirtualIps from './nat/virtualIps';
import * as networkOwnAddress from './network/ownAddress';
import * as networkMemberships from './network/memberships';
import * as networkDhcp from './network/dhcp';
import * as networkIpv6Prefix from './network/ipv6Prefix';
import * as networkOverlappingSubnets from './network/overlappingSubnets';
import * as networkRanges from './network/ranges';
import * as networkSnmpAccess from './network/snmpAccess';
import * as networkUnreachableGateway from './network/unreachableGateway';
import * as networkUnusableAddress from './network/unusableAddress';
import * as vpnPhases from './vpn/phases';
import * as vpnTunnels from './vpn/tunnels';
import * as vpnSslVpn from './vpn/sslVpn';
import * as sdwanSdwan from './sdwan/sdwan';
import * as routingBgp from './routing/bgp';
import * as routingStaticRoutes from './routing/staticRoutes';
import * as routingOspf from './routing/ospf';
import * as haCluster from './ha/cluster';
import * as certificateCertificates from './certificate/certificates';
import * as practiceSettings from './practice/settings';
import * as practiceDevice from './practice/device';
import * as houseRequired from './house/required';
import * as lintSuppression from './lint/suppression';
import * as securitySettings from './security/settings';
import * as securityAnyToAny from './security/anyToAny';
import * as securityAdministrators from './security/administrators';
import * as securityPlaintextSecret from './security/plaintextSecret';
import { rulesIn, type Rule } from './engine/rule';

/** All rules, by family and id. */
export const rules: readonly Rule[] = rulesIn([
  syntaxCommands,
  syntaxWholeFile,
  syntaxSpecialCharacter,
  syntaxBlockEnds,
  schemaNames,
  schemaDefaultValue,
  schemaDuplicates,
  schemaValues,
  schemaMissingSetting,
  schemaNoEffect,
  schemaNotUnique,
  schemaPlacement,
  referenceAmbiguousName,
  referenceCycle,
  referenceUndefined,
  referenceUnused,
  firmwareHeader,
  firmwareExploitedAdvisory,
  firmwareUnavailable,
  firmwareUnknownVersion,
  ftmPushArrival,
  ftmPushUsers,
  ftmPushSettings,
  ftmPushInvalidServer,
  ftmPushMissingAddress,
  policyAssociatedInterface,
  policyCoverage,
  policyProxy,
  policyNever,
  policyUnreachable,
  natIncomplete,
  natVipPolicies,
  natVirtualIps,
  networkOwnAddress,
  networkMemberships,
  networkDhcp,
  networkIpv6Prefix,
  networkOverlappingSubnets,
  networkRanges,
  networkSnmpAccess,
  networkUnreachableGateway,
  networkUnusableAddress,
  vpnPhases,
  vpnTunnels,
  vpnSslVpn,
  sdwanSdwan,
  routingBgp,
  routingStaticRoutes,
  routingOspf,
  haCluster,
  certificateCertificates,
  practiceSettings,
  practiceDevice,
  houseRequired,
  lintSuppression,
  securitySettings,
  securityAnyToAny,
  securityAdministrators,
  securityPlaintextSecret,
]);
