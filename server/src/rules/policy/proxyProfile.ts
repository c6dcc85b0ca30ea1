import { memoize } from '../../base/collections';
import { runToCompletion } from '../../base/steps';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { policyName } from '../../policies/describe';
import { ConfigTables } from '../../policies/objects/configTables';
import { isEnabled, valueOf } from '../../policies/objects/entryData';
import type { Policy } from '../../policies/policy';
import { onPolicies } from '../engine/onPolicies';

/** Settings of policies with the tables of their profiles, which have a `feature-set`. */
const profiles = [
  ['av-profile', 'antivirus profile'],
  ['webfilter-profile', 'webfilter profile'],
  ['emailfilter-profile', 'emailfilter profile'],
  ['file-filter-profile', 'file-filter profile'],
  ['dlp-sensor', 'dlp sensor'],
  ['dlp-profile', 'dlp profile'],
] as const;

const profileTables = profiles.map(([, table]) => table);

/** Profiles that only inspection by proxy has; source: administration guide 7.4, comparison of inspection modes. */
const proxyOnly = ['icap-profile', 'waf-profile', 'videofilter-profile'] as const;

const tablesOf = memoize((index: DocumentIndex) => new ConfigTables(index, profileTables));

/** Reports profiles for inspection by proxy in policies that inspect by flow. */
export const proxyProfile = onPolicies({
  id: 'policy/proxy-profile',
  summary: 'A policy in flow mode has a profile that needs proxy mode.',
  checkOf({ catalog: { scope } }, index) {
    const { schema, version } = index.view;
    const tables = tablesOf(index);
    runToCompletion(tables.update());
    const node = schema.node('firewall policy');
    // Up to 6.0, the VDOM has the mode.
    const hasMode = node?.child('inspection-mode')?.availability(version) === 'yes';
    const isFlow = ({ entry, action }: Policy): boolean =>
      action === 'accepts' &&
      !entry.templated &&
      (valueOf(entry, 'inspection-mode') ?? 'flow') === 'flow' &&
      isEnabled(entry, 'utm-status') &&
      valueOf(entry, 'profile-type') !== 'group';
    return {
      dependencies: [tables.revisionOf(profileTables)],
      mistakeIn(policy) {
        const { entry } = policy;
        if (!hasMode || !isFlow(policy)) return undefined;
        const only = proxyOnly.find((setting) => valueOf(entry, setting));
        if (only)
          return {
            message:
              `${policyName(policy, 'start')} has "${only}", but inspects by flow. The device has this profile only in proxy mode, ` +
              'and does not use it. Set "inspection-mode" to "proxy", or remove the profile.',
          };
        for (const [setting, table] of profiles) {
          const name = valueOf(entry, setting);
          const profile = name ? tables.find(table, name, scope) : undefined;
          if (!profile || profile.templated || valueOf(profile, 'feature-set') !== 'proxy') continue;
          return {
            related: [{ at: profile.at, message: `"${profile.name}" has "feature-set" "proxy"` }],
            message:
              `${policyName(policy, 'start')} inspects by flow, but "${setting}" "${profile.name}" has "feature-set" "proxy". ` +
              'Its features that need the proxy do not work. Set "inspection-mode" to "proxy", or use a profile for flow.',
          };
        }
        return undefined;
      },
    };
  },
});
