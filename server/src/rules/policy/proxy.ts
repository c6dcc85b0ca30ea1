import { memoize } from '../../base/collections';
import { runToCompletion } from '../../base/steps';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { policyName } from '../../analysis/policies/describe';
import { ConfigTables } from '../../analysis/objects/configTables';
import { isEnabled, valueOf } from '../../analysis/objects/entryData';
import type { Policy } from '../../analysis/policies/policy';
import { onPolicies } from '../engine/onPolicies';
import { isTemplated } from '../../model/objectState';
import { valueOrDefault } from '../../model/objects';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';

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

/** The objects that turn an explicit proxy on, by the proxy of a policy. */
const proxies: ReadonlyMap<string, string> = new Map([
  ['explicit-web', 'web-proxy explicit'],
  ['ftp', 'ftp-proxy explicit'],
]);

/** Reports policies of an explicit proxy that is off. */
export const explicitProxyOff = defineRule({
  id: 'policy/explicit-proxy-off',
  severity: 'info',
  summary: 'A policy is for an explicit proxy that is disabled.',
  document: onTables(['firewall proxy-policy'], function* (tables) {
    if (!tables.isBackup) return;
    for (const { name, state } of tables.entries('firewall proxy-policy')) {
      yield undefined;
      const proxy = state.get('proxy');
      const path = proxies.get(proxy?.values[0] ?? '');
      if (!proxy || !path || isTemplated(state) || state.value('status') === 'disable') continue;
      const object = tables.objectIn(path, state.scope);
      if (object && isTemplated(object)) continue;
      if (valueOrDefault(object, path, 'status', tables.view) !== 'disable') continue;
      yield reportAt(proxy.setting, {
        message:
          `Proxy policy ${name} is for "${proxy.values[0] ?? ''}", but "${path}" is not enabled. The device does not listen for proxy clients, so ` +
          `the policy gets no packets. Set "status" of "${path}" to "enable", or disable the policy.`,
      });
    }
  }),
});
