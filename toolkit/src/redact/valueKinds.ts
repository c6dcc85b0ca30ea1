import { matchOption } from 'fortios-language/schema/matchNames';
import type { SchemaNode } from 'fortios-language/schema/schema';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { isSecret, mayNameSecret } from 'fortios-language/secrets/secrets';
import { isIpv4, isIpv6, isMac } from 'fortios-language/syntax/addresses';
import { language } from './keptNames';
import type { SettingAt } from './subject';
import { vocabularyOf } from './vocabulary';

/**
 * What a value is. `fixed` is a word of FortiOS, a number or a date; `distinguished` the name of an entry of a
 * directory; `text` is all that is none of the others.
 */
export type ValueKind =
  | 'fixed'
  | 'secret'
  | 'certificate'
  | 'address'
  | 'name'
  | 'host'
  | 'email'
  | 'uri'
  | 'distinguished'
  | 'text';

/** Settings with free text, by their names. Their values are replaced whatever they look like. */
const freeText =
  /comment|descr|banner|message|msg(?!-group)|body|buffer|script|regex|pattern|signature|sql|content|location|contact|note$|label$|title|tooltip|reason|disclaimer|query|^tags?$|subject|header(?!-name)|^replacement|safesearch/;

/** Settings with a name that a user chose, or the name of a file, a port or a service. */
const nameSetting =
  /(?:^|-)(?:name|hostname|host|fqdn|domain|domains|server|srv|user|username|userid|login|ssid|realm|workgroup|groups?|group-name|member|members|ca|localid|peerid|peer|nas-id|id|interface|intf|vdom|device|profile|policy|zone|alias|apn|dns-suffix|suffix|prefix|country|region|timezone|language|format|font|vendor|category|family|type|os|version|action|status|schedule|service|portal|template|sensor|list|object|attribute|field-?name|header-name|key-id|cnid|principal|sn|serial|fortitoken|tenant|organi[sz]ation|ou|company|author|first-name|last-name|full-name|identifier)(?:-list)?\d*$/;

/** Settings with a name that can have blanks, as those of policies. */
const nameWithBlanks = /^(?:name|group-name|[\w-]+-name)$/;

/** A name without signs that passwords contain and names do not. */
const simpleName = /^[\p{L}\p{N}_.@*\\/$+-]{1,79}$/u;
const simpleNames = /^[\p{L}\p{N}_.@*\\/$+()&,' -]{1,79}$/u;

/** Numbers, dates, times, ranges and lists of them. */
const numeric = /^[\d\s.,:;/+*-]+%?$|^0x[\da-f]{1,16}$|^\d+(?:\.\d+)?[kmg]?$/i;

const attribute = String.raw`\s*(?:CN|OU|DC|O|UID|L|ST|C)\s*=\s*[^=,]{1,200}`;
const distinguishedName = new RegExp(`^${attribute}(?:,${attribute}){0,50}$`, 'i');

/** Settings with the name of an entry of a directory. */
const directorySetting = /(?:^|-)dn$|base|group|principal|user|name$|member|^subject$|^cn$/;

const certificate =
  /^\s*(?:-----BEGIN [A-Z0-9 ]{1,40}-----[A-Za-z0-9+/=\s\\]*-----END [A-Z0-9 ]{1,40}-----\s*)+$/;

/** A server with an optional scheme, user, port and path. */
export const uri =
  /^(?<scheme>(?:https?|ftps?|sftp|scp|tftp|ldaps?|ssh|telnet|rtsp|sips?|smtps?|tcp|udp|tls):\/\/)?(?:(?<user>[^/@\s]*)@)?(?<host>(?:[\w*-]{1,63}\.)*[\w*-]{1,63}\.?|\[[\da-f:.]+\])(?<port>:\d{1,5})?(?<rest>[/?#][^\s]*)?$/i;

/** Settings with the address of a page or server. */
const uriSetting = /ur[il]\d*$|^(?:link|endpoint|resource|redirect[\w-]*|path|exempt[\w-]*)$/;

export function kindOfValue(value: string, at: SettingAt, view: SchemaView): ValueKind {
  const { node, table, name, setting } = at;
  if (/^ENC(?:\s|$)/.test(value) || value.includes('PRIVATE KEY-----')) return 'secret';
  if (node ? isSecret(node) : mayNameSecret(name, table, view.version)) return 'secret';
  if (/^ENC(?:\s|$)/.test(setting.values[0]?.text.replace(/^["']/, '') ?? '')) return 'secret';
  if (!node) return /^(?:enable|disable)$/.test(value) ? 'fixed' : 'text';
  if (certificate.test(value)) return 'certificate';
  return kindByNode(value, node, name, view);
}

/** The kind of a value, or of a key of a table, by its setting in the schema. */
export function kindByNode(value: string, node: SchemaNode, name: string, view: SchemaView): ValueKind {
  if (value === '' || node.defaults.some((one) => String(one) === value)) return 'fixed';
  if (node.references.length > 0) return 'name';
  if (node.options.length > 0 && matchOption(node, value, view.version).kind !== 'unknown') return 'fixed';
  if (ordinaryValues[node.path]?.test(value) === true) return 'fixed';
  // The list of values is not complete. A password is hardly a word in small letters in such a setting.
  if (node.type === 'option' && !node.complete && /^[a-z]{2,}(?:-[a-z]+){0,5}$/.test(value)) return 'fixed';
  const form = formOf(value);
  if (node.type !== undefined && !textTypes.has(node.type)) {
    if (form !== undefined) return form;
    if (node.type === 'address-or-fqdn' && isHostForm(value)) return 'host';
    return vocabularyOf(view.schema).options.has(value) ? 'fixed' : 'text';
  }
  if (node.type === 'list' && node.deviceType === 'user') return simpleName.test(value) ? 'name' : 'text';
  if (freeText.test(name)) return 'text';
  if (form !== undefined) return form;
  if (vocabularyOf(view.schema).options.has(value)) return 'fixed';
  if (directorySetting.test(name) && distinguishedName.test(value)) return 'distinguished';
  if (emailForm.test(value) && emailSetting.test(name)) return 'email';
  if (value.includes('://') || (uriSetting.test(name) && uri.test(value)))
    return uri.test(value) ? 'uri' : 'text';
  if (!nameSetting.test(name)) return 'text';
  if (isHostForm(value)) return 'host';
  if (name === 'alias' && !/^[\w./-]{1,25}$/.test(value)) return 'text';
  return (nameWithBlanks.test(name) ? simpleNames : simpleName).test(value) ? 'name' : 'text';
}

/** Values of the device for settings that have no list of values. */
const ordinaryValues: Readonly<Record<string, RegExp>> = {
  'firewall address > dirty': /^(?:clean|dirty)$/,
  'system custom-language > filename': language,
};

const textTypes: ReadonlySet<string> = new Set(['string', 'list', 'secret']);

/** A domain name with at least two labels. */
const domainName = /^(?:[\w-]{1,63}\.)+[A-Za-z][\w-]{1,62}\.?$/;

/** A pattern for domain names: `*.fjord.no`, `fjord.no*`, `mail.*.fjord.no`. */
const domainPattern = /^(?=[^*]*\*)(?=[^A-Za-z]*[A-Za-z])[\w.*-]{2,255}$/;

function isHostForm(value: string): boolean {
  return domainName.test(value) || domainPattern.test(value);
}

const emailForm = /^[\w.+%-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,63}$/;

/** Settings with an e-mail address. */
const emailSetting = /mail|reply-to|user|name$|login|principal/;

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** The kind of a value with an unmistakable form. */
function formOf(value: string): 'fixed' | 'address' | undefined {
  const parts = value.split(/[\s,/-]+/);
  if (parts.some((part) => isIpv4(part) || (part.includes(':') && isIpv6(part)) || isMac(part)))
    return parts.every((part) => isIpv4(part) || isIpv6(part) || isMac(part) || /^\d*$/.test(part))
      ? 'address'
      : undefined;
  return numeric.test(value) || uuid.test(value) ? 'fixed' : undefined;
}
