import type { EffectiveSetting } from '../../model/objectState';
import { defineRule, type LocatedReport, type Fix } from '../engine/rule';
import { onObjects } from './objects';
import { listed, removeValues, setInstead, matchingValues } from '../engine/listValues';

const isOld = (value: string): boolean => /^(?:ssl-?v3|tls-?v?1(?:-[01])?)$/i.test(value);

/** TLS versions that browsers no longer support. */
export const tlsMinimum = defineRule({
  id: 'security/tls-minimum',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.1.10', 'CIS 6.1.2'],
  summary: 'The device accepts TLS 1.1 or older.',
  document: onObjects(['system global', 'vpn ssl settings'], (object) => {
    const list = object.get('admin-https-ssl-versions');
    const lowest = [
      [object.get('ssl-min-proto-version'), 'TLSv1-2'],
      [object.get('ssl-min-proto-ver'), 'tls1-2'],
    ] as const;
    const switches = [
      [object.get('tlsv1-0'), 'TLS 1.0'],
      [object.get('tlsv1-1'), 'TLS 1.1'],
    ] as const;
    return [
      ...(list ? reportOn(list, removeValues(list, isOld)) : []),
      ...lowest.flatMap(([setting, better]) =>
        setting ? reportOn(setting, setInstead(setting, better)) : [],
      ),
      ...switches.flatMap(([setting, version]) =>
        setting?.values[0] === 'enable' ? [allows(setting, version, setInstead(setting, 'disable'))] : [],
      ),
    ];
  }),
});

function reportOn(setting: EffectiveSetting, fixes: readonly Fix[]): readonly LocatedReport[] {
  const old = matchingValues(setting, isOld);
  return old.length === 0 ? [] : [allows(setting, listed(old), fixes)];
}

function allows({ name, setting }: EffectiveSetting, what: string, fixes: readonly Fix[]): LocatedReport {
  const message =
    `"${name}" allows ${what}. These versions have known weaknesses. ` +
    'Allow only TLS 1.2 and newer (CIS FortiGate Benchmark, RFC 8996).';
  return { at: setting, report: { message, fixes } };
}
