import { type ObjectState, isTemplated, type EntryState } from '../../model/objectState';
import type { SchemaView } from '../../schema/schemaContext';
import { accepts, acceptingTables } from '../engine/acceptingPolicies';
import { setInstead } from '../engine/listValues';
import { onEntries } from '../engine/onEntries';
import { defineRule, type LocatedReport, type Rule } from '../engine/rule';

/** Settings that refer to a security profile. */
export const profileSettings: readonly string[] = [
  'profile-group',
  'av-profile',
  'webfilter-profile',
  'dnsfilter-profile',
  'emailfilter-profile',
  'spamfilter-profile',
  'dlp-profile',
  'dlp-sensor',
  'file-filter-profile',
  'ips-sensor',
  'application-list',
  'voip-profile',
  'icap-profile',
  'videofilter-profile',
  'waf-profile',
  'ssh-filter-profile',
  'cifs-profile',
  'casb-profile',
  'virtual-patch-profile',
];

/** Profiles that inspect content, which is usually encrypted. */
const contentProfiles: readonly string[] = [
  'av-profile',
  'webfilter-profile',
  'ips-sensor',
  'application-list',
  'dlp-profile',
  'dlp-sensor',
  'file-filter-profile',
];

/** Reports accepting policies without inspection. */
export const acceptWithoutProfiles = onAccepting({
  id: 'practice/accept-without-profiles',
  summary: 'A policy accepts traffic without security profiles.',
  check: (policy) =>
    hasProfile(policy, profileSettings)
      ? undefined
      : {
          at: 'action',
          message:
            'This policy accepts traffic without security profiles. The device does not search it for malware or attacks. ' +
            'Enable "utm-status", and set the profiles that fit the traffic.',
        },
});

/** Reports policies whose content profiles cannot inspect encrypted sessions. */
export const noSslInspection = onAccepting({
  id: 'practice/no-ssl-inspection',
  summary: 'A policy has security profiles, but no SSL inspection.',
  check(policy) {
    if (!hasProfile(policy, contentProfiles) || policy.value('profile-type') === 'group') return undefined;
    if (policy.valueOrDefault('ssl-ssh-profile') !== 'no-inspection') return undefined;
    return {
      at: policy.get('ssl-ssh-profile')
        ? 'ssl-ssh-profile'
        : (contentProfiles.find((name) => policy.get(name)) ?? 'action'),
      message:
        'This policy has security profiles, but no SSL inspection. The profiles do not see what is in encrypted sessions. ' +
        'Set "ssl-ssh-profile" to a profile for certificate or deep inspection.',
    };
  },
});

/** A policy for all services. */
export const serviceAll = onAccepting({
  id: 'practice/service-all',
  summary: 'A policy accepts every service.',
  check: (policy) =>
    policy.get('service')?.values.join() === 'ALL' && policy.value('service-negate') !== 'enable'
      ? {
          at: 'service',
          message:
            'This policy accepts "ALL" services. It also lets through services that are not needed. Name the services that are needed.',
        }
      : undefined,
});

/** Reports policies whose sessions are not logged. */
export const noEffectiveLog = onAccepting({
  id: 'practice/no-effective-log',
  summary: 'A policy logs only what its security profiles find, but has none.',
  check(policy) {
    // `security/accept-unlogged` reports "disable".
    if (policy.valueOrDefault('logtraffic') !== 'utm' || hasProfile(policy, profileSettings))
      return undefined;
    return {
      at: policy.get('logtraffic') ? 'logtraffic' : 'action',
      message:
        'This policy accepts traffic without a log: "logtraffic" is "utm", and it has no security profiles. ' +
        'You cannot find out later which traffic passed. Set "logtraffic" to "all".',
      setting: 'logtraffic',
      value: 'all',
    };
  },
});

/** A policy for any interface. */
export const anyInterface = onAccepting({
  id: 'practice/any-interface',
  summary: 'A policy accepts traffic from or to any interface.',
  check(policy) {
    const setting = ['srcintf', 'dstintf'].find((name) => policy.get(name)?.values.includes('any'));
    if (setting === undefined) return undefined;
    const direction = setting === 'srcintf' ? 'from' : 'to';
    return {
      at: setting,
      message:
        `This policy accepts traffic ${direction} any interface. It also applies to interfaces that are added later. ` +
        `Name the interfaces in "${setting}".`,
    };
  },
});

/** A policy without a name and without a comment. */
export const unnamedPolicy = defineRule({
  id: 'practice/unnamed-policy',
  severity: 'info',
  offByDefault: true,
  summary: 'A policy has neither a name nor a comment.',
  document: onEntries(acceptingTables, ({ name, at, state }) => {
    // A script that changes an existing policy sets neither action nor interfaces.
    const isWhole = state.get('srcintf') !== undefined && !isTemplated(state);
    if (!isWhole || ['name', 'comments', 'label', 'global-label'].some((setting) => state.get(setting)))
      return [];
    const message =
      `Policy ${name} has neither a name nor a comment. A later reader cannot tell what it is for. ` +
      'Set "name" or "comments".';
    return [{ at, report: { message } }];
  }),
});

interface PolicyFinding {
  /** The setting that is reported. */
  readonly at: string;
  readonly message: string;
  /** The setting that the fix changes, if the policy has it. */
  readonly setting?: string;
  readonly value?: string;
}

/** Defines a rule for policies that accept traffic. */
function onAccepting(rule: {
  readonly id: Rule['id'];
  readonly summary: string;
  readonly check: (policy: ObjectState, view: SchemaView) => PolicyFinding | undefined;
}): Rule {
  const check = (entry: EntryState, view: SchemaView): readonly LocatedReport[] => {
    const { state, at } = entry;
    if (!accepts(state) || isTemplated(state)) return [];
    const found = rule.check(state, view);
    if (!found) return [];
    const place = state.get(found.at);
    const fixes =
      place && found.value !== undefined && place.name === found.setting
        ? setInstead(place, found.value)
        : [];
    return [{ at: place?.setting ?? at, report: { message: found.message, fixes } }];
  };
  return defineRule({
    id: rule.id,
    severity: 'info',
    offByDefault: true,
    summary: rule.summary,
    document: onEntries(acceptingTables, check),
  });
}

function hasProfile(policy: ObjectState, names: readonly string[]): boolean {
  // Profiles take effect only with "utm-status enable". Policies of NGFW policy mode do not have these settings.
  if (policy.value('utm-status') !== 'enable') return false;
  return names.some((name) => (policy.get(name)?.values[0] ?? '') !== '');
}
