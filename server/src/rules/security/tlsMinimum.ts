import type { EffectiveSetting } from '../../model/objectState';
import { onObjects } from './onObjects';
import { defineRule, type Report } from '../rule';
import { listed, removeValues, setInstead, valuesAmong } from './listValues';

const isOld = (value: string): boolean => /^(?:ssl-?v3|tls-?v?1(?:-[01])?)$/i.test(value);

/** TLS versions that browsers gave up. */
export const tlsMinimum = defineRule({
  id: 'security/tls-minimum',
  severity: 'warning',
  offByDefault: true,
  summary: 'The device agrees to TLS 1.1 or older.',
  document: onObjects(['system global', 'vpn ssl settings'], (object) => {
    const list = object.get('admin-https-ssl-versions');
    const lowest = [
      [object.get('ssl-min-proto-version'), 'TLSv1-2'],
      [object.get('ssl-min-proto-ver'), 'tls1-2'],
    ] as const;
    return [
      ...(list ? judge(list, removeValues(list, isOld)) : []),
      ...lowest.flatMap(([setting, better]) => (setting ? judge(setting, setInstead(setting, better)) : [])),
    ];
  }),
});

function judge(
  setting: EffectiveSetting,
  fixes: Report['fixes'],
): readonly { readonly at: EffectiveSetting['setting']; readonly report: Report }[] {
  const old = valuesAmong(setting, isOld);
  if (old.length === 0) return [];
  const message =
    `"${setting.name}" allows ${listed(old)}, which has known weaknesses. ` +
    'Allow TLS 1.2 and newer only (CIS FortiGate Benchmark, RFC 8996).';
  return [{ at: setting.setting, report: { message, ...(fixes && { fixes }) } }];
}
