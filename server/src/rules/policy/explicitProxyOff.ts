import { isTemplated } from '../../model/objectState';
import { valueOrDefault } from '../../model/objects';
import { defineRule } from '../engine/rule';
import { onTables } from '../engine/tables';

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
  document: onTables(
    function* (tables) {
      if (!tables.isBackup) return;
      for (const { name, state } of tables.entries('firewall proxy-policy')) {
        yield undefined;
        const proxy = state.get('proxy');
        const path = proxies.get(proxy?.values[0] ?? '');
        if (!proxy || !path || isTemplated(state) || state.value('status') === 'disable') continue;
        const object = tables.objectIn(path, state.scope);
        if (object && isTemplated(object)) continue;
        if (valueOrDefault(object, path, 'status', tables.view) !== 'disable') continue;
        yield {
          at: proxy.setting,
          report: {
            message:
              `Proxy policy ${name} is for "${proxy.values[0] ?? ''}", but "${path}" is not enabled. The device does not listen for proxy clients, so ` +
              `the policy gets no packets. Set "status" of "${path}" to "enable", or disable the policy.`,
          },
        };
      }
    },
    ['firewall proxy-policy'],
  ),
});
