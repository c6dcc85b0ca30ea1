import { PushDevice } from '../../push/device/pushDevice';
import { completenessOf } from '../../model/symbols/completeness';
import { defineRule, type LocatedReport, reportAt, type DocumentContext } from '../engine/rule';
import { EntryMemo } from '../../model/symbols/entries';
import { isTemplated, type ObjectState } from '../../model/objectState';
import { objectsOf } from '../../model/objects';
import { setInstead, removeValues, matchingValues } from '../engine/listValues';
import { facesInternet } from '../../model/network/interfaces';
import { accessesOf } from '../engine/interfaceAddresses';
import { onTables } from '../engine/tables';
import { quotedList } from '../../base/lists';

/** An administrator who can sign in from any address. */
export const noTrustedHosts = defineRule({
  id: 'security/no-trusted-hosts',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.4.2'],
  summary: 'An administrator can sign in from any address.',
  document(context) {
    const { index, report } = context;
    // In a piece of a configuration, the account may have its trusted hosts elsewhere.
    if (!index.mentionsTable('system admin') || !completenessOf(index).backup) return;
    const device = PushDevice.of(context);
    const administrators = device.administrators ?? [];
    const open = administrators.filter(({ isRestricted }) => isRestricted === false);
    const isSole =
      open.length === 1 && administrators.every(({ isRestricted }) => isRestricted !== 'perhaps');
    for (const { at, name } of open) {
      report(at, {
        message:
          `Administrator "${name}" has no trusted hosts. Sign-in is possible from any address. ` +
          `Set "trusthost1" to the networks of administrators (CIS FortiGate Benchmark).${caution(device.enabled !== undefined, isSole)}`,
      });
    }
  },
});

function caution(isPushOn: boolean, isSole: boolean): string {
  if (!isPushOn) return '';
  return isSole
    ? ' But FortiToken Mobile push is enabled, and this is the only account without trusted hosts: if every account has trusted hosts, the FortiGate drops the callback. First add an account without trusted hosts, with a long random password and a profile without rights.'
    : ' But FortiToken Mobile push is enabled: keep one account without trusted hosts, with a long random password and a profile without rights. Otherwise the FortiGate drops the callback.';
}

const singleFactor = new EntryMemo<LocatedReport>('system admin', ({ name, at, state }) => {
  const { values, where } = state.settingValue('two-factor');
  // Another server asks for the second factor.
  const isElsewhere = ['remote-auth', 'peer-auth'].some((setting) => state.value(setting) === 'enable');
  if (values[0] !== 'disable' || isElsewhere || isTemplated(state)) return [];
  const message =
    `Administrator "${name}" signs in with only a password. A stolen password is enough to sign in. ` +
    'Set "two-factor" to "fortitoken" and assign a token (Fortinet hardening guide).';
  return [reportAt(where ?? at, { message })];
});

/** An administrator without a second factor. */
export const noTwoFactor = defineRule({
  id: 'security/no-two-factor',
  severity: 'warning',
  offByDefault: true,
  summary: 'An administrator signs in without a second factor.',
  document(context) {
    const { index, report } = context;
    if (!index.mentionsTable('system admin') || !completenessOf(index).backup) return;
    const isPushOn = PushDevice.of(context).enabled !== undefined;
    const push = isPushOn
      ? ' Push is enabled and also reaches administrators with a mobile token. An account without trusted hosts that exists only for the callback can have a token too.'
      : '';
    for (const { at, report: what } of singleFactor.of(index))
      report(at, { ...what, message: what.message + push });
  },
});

const off =
  'The password policy is off. Administrators can have any password. ' +
  'Enable it with "set status enable" in "config system password-policy" (CIS FortiGate Benchmark).';

/** A missing or disabled password policy. `schema/out-of-range` reports a length below the minimum of the version. */
export const passwordPolicy = defineRule({
  id: 'security/password-policy',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.2.1'],
  summary: 'The password policy is off.',
  document(context) {
    const { index, firmware, schema, report } = context;
    const view = { schema, version: firmware.version };
    const policies = objectsOf(index, 'system password-policy', view);
    const found =
      policies.length > 0 ? policies.flatMap((policy) => checkPolicy(policy, context)) : missing(context);
    for (const { at, report: what } of found) report(at, what);
  },
});

function checkPolicy(policy: ObjectState, context: DocumentContext): readonly LocatedReport[] {
  const status = policy.get('status');
  if (status?.values[0] === 'disable')
    return [reportAt(status.setting, { message: off, fixes: setInstead(status, 'enable') })];
  const [block] = policy.blocks;
  if (!status && block && !isTemplated(policy) && isOffByDefault(context))
    return [reportAt({ origin: block.origin, range: block.keyword.range }, { message: off })];
  return [];
}

/** In a backup without the block, the policy has its default. Reported at `config system global`. */
function missing(context: DocumentContext): readonly LocatedReport[] {
  const { index, firmware, schema } = context;
  if (!isOffByDefault(context)) return [];
  const view = { schema, version: firmware.version };
  const [block] = objectsOf(index, 'system global', view)[0]?.blocks ?? [];
  return block ? [reportAt({ origin: block.origin, range: block.keyword.range }, { message: off })] : [];
}

function isOffByDefault({ index, firmware, schema }: DocumentContext): boolean {
  const { backup } = completenessOf(index);
  const status = schema.node('system password-policy > status');
  return backup && status?.defaultIn(firmware.version) === 'disable';
}

const isManagement = (value: string): boolean => ['https', 'ssh', 'http', 'telnet', 'snmp'].includes(value);

/** Management access on an interface to the Internet. */
export const managementOnWan = defineRule({
  id: 'security/management-on-wan',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 1.3'],
  summary: 'An interface with role WAN allows management access.',
  document: onTables(['system interface'], function* (tables) {
    for (const { name, state } of tables.entries('system interface')) {
      yield undefined;
      if (facesInternet(name, state) !== 'yes') continue;
      for (const access of accessesOf(state, tables)) {
        const management = matchingValues(access, isManagement);
        if (management.length === 0) continue;
        const push = access.values.includes('ftm') ? ' "ftm", which push needs, can stay.' : '';
        const message =
          `"${access.name}" of an interface with role "wan" has ${quotedList(management)}. Management access is exposed to the Internet. ` +
          `Allow it only from inside or over a VPN (CIS FortiGate Benchmark).${push}`;
        yield reportAt(access.setting, { message, fixes: removeValues(access, isManagement) });
      }
    }
  }),
});

const isPlain = (value: string): boolean => value === 'http' || value === 'telnet';

/** Management access over unencrypted protocols. */
export const plaintextAdminAccess = defineRule({
  id: 'security/plaintext-admin-access',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.4.5', 'STIG FGFW-ND-000260', 'STIG FGFW-ND-000265'],
  summary: 'An interface allows management access over HTTP or Telnet.',
  document: onTables(['system interface'], function* (tables) {
    const isRedirectOff = tables.objects('system global')[0]?.value('admin-https-redirect') === 'disable';
    for (const { state } of tables.entries('system interface')) {
      yield undefined;
      for (const access of accessesOf(state, tables)) {
        const plain = matchingValues(access, isPlain);
        if (plain.length === 0) continue;
        const isRedirected = !isRedirectOff && !plain.includes('telnet');
        const consequence = isRedirected
          ? 'The device redirects HTTP to HTTPS unless "admin-https-redirect" is disabled, but an attacker in between can replace the redirect.'
          : 'User names, passwords and all other data are sent unencrypted.';
        const message =
          `"${access.name}" has ${quotedList(plain)}. ${consequence} ` +
          `Use ${isRedirected ? 'HTTPS only' : 'HTTPS and SSH'} (CIS FortiGate Benchmark).`;
        yield reportAt(access.setting, { message, fixes: removeValues(access, isPlain) });
      }
    }
  }),
});

const queries: readonly (readonly [setting: string, version: string])[] = [
  ['query-v1-status', 'v1'],
  ['query-v2c-status', 'v2c'],
];

const communities = new EntryMemo<LocatedReport>('system snmp community', ({ at, state }) => {
  const isOn = (name: string): boolean => state.valueOrDefault(name) === 'enable';
  const versions = queries.filter(([setting]) => isOn(setting)).map(([, name]) => name);
  if (!isOn('status') || versions.length === 0) return [];
  const message =
    `This community answers SNMP ${versions.join(' and ')}. Its name is the only password and is sent unencrypted. ` +
    'Use SNMP v3 with "config system snmp user" (CIS FortiGate Benchmark).';
  return [reportAt(at, { message })];
});

/** A community whose name, its only password, is sent unencrypted. */
export const snmpCommunity = defineRule({
  id: 'security/snmp-community',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.3.1'],
  summary: 'The device answers SNMP v1 or v2c.',
  document({ index, firmware, schema, report }) {
    const view = { schema, version: firmware.version };
    // The agent is off by default.
    const agents = objectsOf(index, 'system snmp sysinfo', view);
    if (!agents.some((agent) => agent.value('status') === 'enable')) return;
    for (const { at, report: what } of communities.of(index)) report(at, what);
  },
});
