import { builtinIn } from 'fortios-language/model/symbols/builtins';
import { hardwarePort } from 'fortios-language/schema/builtins/patterns';
import { isIpv4, isIpv6 } from 'fortios-language/syntax/addresses';
import { isPlaceholder } from 'fortios-language/syntax/placeholder';
import { isSerial } from './identifiers';

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

/** Languages of the pages for users, and the names of their files. */
export const language = /^(?:GB2312|big5|en|euc-kr|fr|pg|sp|x-sjis)$/;

/** Names of entries that every configuration contains, by table. Users add others to these tables. */
const factoryNames: Readonly<Record<string, RegExp>> = {
  'switch-controller lldp-profile > med-location-service': /^(?:address-civic|coordinates|elin-number)$/,
  'switch-controller lldp-profile > med-network-policy':
    /^(?:(?:guest-)?voice(?:-signaling)?|softphone-voice|video-(?:conferencing|signaling)|streaming-video)$/,
  'switch-controller qos queue-policy > cos-queue': /^queue-\d$/,
  'switch-controller remote-log': /^syslogd2?$/,
  'system custom-language': language,
  'system np6': /^np6(?:lite)?_\d{1,2}$/,
  'system np6xlite': /^np6xlite_\d{1,2}$/,
  'system physical-switch': /^sw\d{1,2}$/,
  'system replacemsg-image': /^logo_(?:v\d_)?(?:fnet|fguard_wf|fguard_app|fw_auth)$/,
  'system storage':
    /^(?:flash|(?:HD|SSD|SD|USB|MSATA|disk)\d{0,2}|(?:Virtual|Internal|Backup|Storage)[-_ ]?Disk\d{0,2})$/i,
  'user device-category':
    /^(?:android-(?:phone|tablet)|blackberry-(?:phone|playbook)|collected-emails|forticam|fortifone|fortinet-device|gaming-console|ip-phone|ipad|iphone|linux-pc|mac|media-streaming|other-network-device|printer|router-nat-device|windows-(?:pc|phone|tablet))$/,
  'vpn ssl web host-check-software':
    /^(?:AVG|CA|ESET|F-Secure|FortiClient5?|Kaspersky|McAfee|Norton|Panda|Sophos|Symantec|Trend-Micro|ZoneAlarm)-[\w.+~-]*(?:AV|FW|Vista|Win7|Virus|Enterprise|Firewall)$/,
  'webfilter ftgd-local-cat': /^custom[12]$/,
  'webfilter search-engine': /^(?:google|yahoo|bing|yandex|youtube|vimeo|baidu\d?|twitter|translate|yt-\w+)$/,
};

/** Whether every configuration has an entry of this name. */
export function isFactoryName(name: string, table: string): boolean {
  return factoryNames[table]?.test(name) === true;
}

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
    (/^\*\.[\w?*]{1,8}$/.test(name) && tables.some((table) => table.includes('pattern'))) ||
    tables.some((table) => isFactoryName(name, table)) ||
    (tables.includes('system timezone') && isTimeZone(name)) ||
    (tables.some((table) => /^system (?:interface|virtual-switch)$| > ports$/.test(table)) &&
      hardwarePort.test(name)) ||
    (isDerivedName(name) ? false : tables.some((table) => builtinIn(table, name) !== undefined))
  );
}

/** Whether a name is a time zone of IANA, or the number of one on older devices. */
function isTimeZone(name: string): boolean {
  if (/^\d\d$/.test(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Whether the device creates an entry with this name, derived from a name that a user chose. */
function isDerivedName(name: string): boolean {
  return /^(?:ssl|naf|l2t|wqt|wqtn|mesh|wl)\.(?!root$)/.test(name);
}
