import { builtinIn } from '../model/symbols/builtins';
import { hardwarePort } from '../schema/builtins/patterns';
import { isIpv4, isIpv6 } from '../syntax/addresses';
import { isPlaceholder } from '../syntax/placeholder';
import { isSerial } from './identifiers';

/** Tables whose entry names have a fixed meaning. */
export const meaningfulTables: ReadonlySet<string> = new Set([
  'switch-controller lldp-profile > med-location-service',
  'switch-controller lldp-profile > med-network-policy',
  'switch-controller qos queue-policy > cos-queue',
  'system custom-language',
  'system np6',
  'system np6xlite',
  'system physical-switch',
  'system storage',
  'system timezone',
  'user device-category',
  'user fortitoken',
]);

/** Names that exist on every device. */
export const commonNames: ReadonlySet<string> = new Set([
  'admin',
  'default',
  'guest',
  'root',
  'all',
  'none',
  'any',
]);

/** Names of entries that every configuration contains, by table. Users add others to these tables. */
const factoryNames: Readonly<Record<string, RegExp>> = {
  'switch-controller remote-log': /^syslogd2?$/,
  'system replacemsg-image': /^logo_(?:v\d_)?(?:fnet|fguard_wf|fguard_app|fw_auth)$/,
  'vpn ssl web host-check-software':
    /^(?:AVG|CA|ESET|F-Secure|FortiClient5?|Kaspersky|McAfee|Norton|Panda|Sophos|Symantec|Trend-Micro|ZoneAlarm)-[\w.+~-]*(?:AV|FW|Vista|Win7|Virus|Enterprise|Firewall)$/,
  'webfilter ftgd-local-cat': /^custom[12]$/,
  'webfilter search-engine': /^(?:google|yahoo|bing|yandex|youtube|vimeo|baidu\d?|twitter|translate|yt-\w+)$/,
};

/** Whether a name is that of a built-in entry, or not a name. */
export function isBuiltinName(name: string, tables: readonly string[]): boolean {
  return (
    /^\d*$/.test(name) ||
    commonNames.has(name) ||
    isPlaceholder(name) ||
    isSerial(name) ||
    isIpv4(name) ||
    isIpv6(name) ||
    // A pattern of file names.
    /^\*\.[\w?*]{1,8}$/.test(name) ||
    tables.some((table) => factoryNames[table]?.test(name) === true) ||
    (tables.some((table) => /^system (?:interface|virtual-switch)$| > ports$/.test(table)) &&
      hardwarePort.test(name)) ||
    (isDerivedName(name) ? false : tables.some((table) => builtinIn(table, name) !== undefined))
  );
}

/** Whether the device creates an entry with this name, derived from a name that a user chose. */
function isDerivedName(name: string): boolean {
  return /^(?:ssl|naf|l2t|wqt|wqtn|mesh|wl)\.(?!root$)/.test(name);
}
