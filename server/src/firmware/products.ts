import tablesOfProducts from './products.json';

/** Beginnings of model codes in backup headers of Fortinet products other than FortiGate and FortiWiFi. */
const others: readonly (readonly [beginning: RegExp, product: string])[] = [
  [/^(?:S\d{3}|FS\d|FSW|FortiSwitch)/i, 'FortiSwitch'],
  [/^(?:FAZ|FortiAnalyzer)/i, 'FortiAnalyzer'],
  [/^(?:FMG|FortiManager)/i, 'FortiManager'],
  [/^(?:FPX|FortiProxy)/i, 'FortiProxy'],
  [/^(?:FWB|FV-\d|FortiWeb)/i, 'FortiWeb'],
  [/^(?:FEVM|FE-|FE\d|FML|FortiMail)/i, 'FortiMail'],
  [/^(?:FAD|FortiADC)/i, 'FortiADC'],
  [/^(?:FAC|FortiAuthenticator)/i, 'FortiAuthenticator'],
  [/^(?:FSA|FortiSandbox)/i, 'FortiSandbox'],
  [/^(?:FXT|FEX|FX\d|FortiExtender)/i, 'FortiExtender'],
  [/^(?:FAP|FP\d|PU\d|FortiAP)/i, 'FortiAP'],
  [/^(?:FNAC|FNC|FNVM|FortiNAC)/i, 'FortiNAC'],
  [/^(?:FPA|FortiPAM)/i, 'FortiPAM'],
  [/^(?:FCH|FortiCache)/i, 'FortiCache'],
  [/^FortiVoice/i, 'FortiVoice'],
  [/^FortiDDoS/i, 'FortiDDoS'],
  [/^FortiDeceptor/i, 'FortiDeceptor'],
];

/**
 * The other Fortinet product that a model code belongs to, such as `FortiSwitch`; undefined for FortiGate and
 * FortiWiFi, and for unknown codes, which count as FortiGate.
 */
export function otherProduct(model: string): string | undefined {
  return others.find(([beginning]) => beginning.test(model))?.[1];
}

/**
 * Products by a top-level table that they have and FortiOS does not; a table that two of them have belongs to the first. A text
 * without a header that has one of them, and no table that only FortiOS has, belongs to the product. FortiManager,
 * FortiAnalyzer, FortiNAC and FortiTester have `system route`.
 */
const productByTable: ReadonlyMap<string, string> = new Map(
  Object.entries(tablesOfProducts)
    .flatMap(([product, tables]) => tables.map((table) => [table, product] as const))
    .reverse(),
);

/** The other product that has a top-level table which FortiOS does not have. */
export function productWithTable(table: string): string | undefined {
  return productByTable.get(table);
}

/** Settings, with the beginning of a value, that only another product has in a table that FortiOS has, too. */
const settingsOf: readonly (readonly [table: string, setting: RegExp, product: string])[] = [
  [
    'system global',
    /^(?:adom-status|adom-mode|adom-select|device-view-mode|workspace-mode)\b/,
    'FortiManager or FortiAnalyzer',
  ],
  ['system ha', /^(?:hb-interface|preferred-role|hb-lost-threshold)\b/, 'FortiManager or FortiAnalyzer'],
  ['system ha', /^(?:mode active-active-high-volume|tunnel-local|tunnel-peer)\b/, 'FortiWeb'],
  ['system interface', /^allowaccess\b.* FWB-manager\b/, 'FortiWeb'],
];

/** The other product that has a setting, written as `name value`, in a table. */
export function productWithSetting(table: string, setting: string): string | undefined {
  return settingsOf.find(([of, pattern]) => of === table && pattern.test(setting))?.[2];
}

/**
 * The products that a host name of a cloud bootstrap can name: templates are copied from those for FortiGate, and often differ only
 * in the name.
 */
const hostnames: readonly (readonly [name: RegExp, product: string])[] = [
  [/(?:^|[^a-z])(?:fpx|fortiproxy)(?:vm)?(?![a-z])/i, 'FortiProxy'],
  [/(?:^|[^a-z])(?:faz|fortianalyzer)(?:vm)?(?![a-z])/i, 'FortiAnalyzer'],
  [/(?:^|[^a-z])(?:fmg|fortimanager)(?:vm)?(?![a-z])/i, 'FortiManager'],
  [/(?:^|[^a-z])(?:fwb|fortiweb)(?:vm|a)?(?![a-z])/i, 'FortiWeb'],
  [/(?:^|[^a-z])(?:fad|fortiadc)(?:vm)?(?![a-z])/i, 'FortiADC'],
];

const isFirewallName = /fgt|fgvm|fortigate|(?:^|[^a-z])fw(?![a-z])/i;

/**
 * The other product that a setting of a cloud bootstrap, written as `name value`, is for. FortiOS writes `a-p` for the mode of a
 * cluster. Both marks can be in a script for a FortiGate, so that they count only in bootstraps.
 */
export function productInBootstrap(table: string, setting: string): string | undefined {
  if (table === 'system ha' && /^mode active-passive\b/.test(setting))
    return 'FortiProxy, FortiWeb or FortiADC';
  if (table !== 'system global' || !setting.startsWith('hostname ')) return undefined;
  const name = setting.slice('hostname '.length);
  return isFirewallName.test(name) ? undefined : hostnames.find(([pattern]) => pattern.test(name))?.[1];
}
