import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Setting } from '../syntax/statements';
import { matchChild } from './matchNames';

/** The mask that replaces secrets in all output. */
export const mask = '••••';

/** Settings that are the name of an SNMP community, which works as a password. */
const communityPaths: ReadonlySet<string> = new Set([
  'switch-controller managed-switch > snmp-community > name',
  'switch-controller snmp-community > name',
  'system snmp community > name',
  'wireless-controller snmp > community > name',
]);

/** Settings with secrets that are not recognizable by their type or name. */
const secretPaths: ReadonlySet<string> = new Set([
  ...communityPaths,
  'log setting > anonymization-hash',
  'system automation-action > form-data > value',
  'system automation-action > headers',
  'system automation-action > http-body',
  'system automation-action > http-headers > value',
  'system modem > pin-init',
  'system ssh-config > ssh-hsk',
  'user fortitoken > license',
  'vpn ssl web portal > bookmark-group > bookmarks > form-data > value',
  'vpn ssl web portal > form-data > value',
  'vpn ssl web user-bookmark > bookmarks > form-data > value',
  'vpn ssl web user-group-bookmark > bookmarks > form-data > value',
  'web-proxy profile > headers > content',
]);

/** Secrets that some versions may store unencrypted: no source states that all versions encrypt them. */
const perhapsUnencrypted: ReadonlySet<string> = new Set([
  'system global > ssh-hostkey',
  'user fortitoken > activation-code',
  'user fortitoken > seed',
]);

/** Name patterns of secret settings, for settings that are plain text in the schema or unknown. */
const secretName =
  /passw|passphrase|pass$|pwd|psk|secret|seed|private-?key|activation-code|auth-string|sim-?\d?-?pin|pin-code$|keytab$|(?<!forti)token$|(?:api|access|auth\w{0,20}|crypt\w{0,20}|enc\w{0,20}|md5|server|shared|wep|wpa\d*|session)-?key\d*$/;

/** Names of settings that are about a secret, but do not contain one: its expiry, its source. */
const secretAside = /-(?:attr|expire|expire-days|expiration|length|policy|renewal|time|type|warning)$/;

/** Whether a name sounds like that of a setting that holds a secret. */
export function soundsSecret(name: string): boolean {
  return secretName.test(name) && !secretAside.test(name);
}

/** Names that are secret only if the schema does not contain the setting: elsewhere they are also names of other things. */
const secretNameOutsideSchema =
  /(?:^|-)(?:keys?|pins?|pin-?code|pw|tokens?|pass|pass-?code|pwd|psk|secret|key-?string|api-?key|creds?|credentials?|bearer|otp)\d*$|^(?:(?:snmp|r[ow])-?)?communit(?:y|ies)(?:-(?:name|string))?\d*$/;

/** Names of keys that are public or are not keys of encryption. */
const ordinaryKey = /(?:public|foreign|primary|sort|unique|index|map)-?keys?\d*$/;

/** Whether a setting that the schema does not contain may hold a secret, by its name. */
export function soundsSecretOutsideSchema(name: string): boolean {
  const dashed = name.replaceAll('_', '-');
  return (secretNameOutsideSchema.test(dashed) && !ordinaryKey.test(dashed)) || soundsSecret(dashed);
}

/** Whether a setting contains a password, a key, or another secret. */
export function isSecret(setting: SchemaNode): boolean {
  if (setting.secret || secretPaths.has(setting.path)) return true;
  const isName = setting.references.length > 0 || setting.type === 'option' || setting.type === 'integer';
  return !isName && soundsSecret(setting.name);
}

/** Whether a device encrypts the value of a setting, so that backups contain it as `ENC …`. */
export function isEncryptedInBackups({ type, path }: SchemaNode): boolean {
  return type === 'secret' && !perhapsUnencrypted.has(path);
}

/** Whether a setting is the name of an SNMP community. */
export function isCommunity(setting: SchemaNode): boolean {
  return communityPaths.has(setting.path);
}

/**
 * Whether a command on a setting may show a secret: by what the setting is, or by what its value looks like. What
 * is not known for sure counts as a secret where its name, or a name it may abbreviate, sounds like one.
 *
 * @param table the table of the setting; undefined if it is unknown
 */
export function showsSecret(
  { name, values }: Setting,
  table: SchemaNode | undefined,
  version: FirmwareVersion,
): boolean {
  if (values.length === 0) return false;
  if (!name || values.some(({ text }) => looksSecret(unquote(text)))) return true;
  return mayNameSecret(unquote(name.text), table, version);
}

/**
 * The same as {@link namesSecret}, but settings that the schema does not contain are secret by more names. For what is
 * shown or published; a rule that reports on it has too little evidence.
 */
export function mayNameSecret(
  typed: string,
  table: SchemaNode | undefined,
  version: FirmwareVersion,
): boolean {
  if (namesSecret(typed, table, version)) return true;
  const match = table && matchChild(table, typed, version);
  if (match && match.kind !== 'unknown') return false;
  return (
    soundsSecretOutsideSchema(typed.toLowerCase()) || (table !== undefined && hasSecretBelow(table, typed))
  );
}

/** Whether a block inside this one has a secret setting of this name: an `end` too many moves its lines. */
export function hasSecretBelow(table: SchemaNode, name: string): boolean {
  for (const child of table.children()) {
    if (child.kind === 'setting') continue;
    const setting = child.child(name);
    if (setting ? isSecret(setting) : hasSecretBelow(child, name)) return true;
  }
  return false;
}

/**
 * Whether the setting of a typed name may hold a secret. What is not known for sure does where its name, or a name
 * it may abbreviate, sounds like it.
 *
 * @param table the table of the setting; undefined if it is unknown
 */
export function namesSecret(typed: string, table: SchemaNode | undefined, version: FirmwareVersion): boolean {
  const match = table && matchChild(table, typed, version);
  if (match && 'target' in match) return isSecret(match.target);
  const candidates = match?.kind === 'ambiguous' ? match.candidates : [typed];
  return candidates.some((candidate) => {
    const setting = table?.child(candidate);
    return setting ? isSecret(setting) : soundsSecret(candidate);
  });
}

/** An encrypted value as backups have it, or a private key. */
function looksSecret(value: string): boolean {
  return /^ENC(?:\s|$)/.test(value) || /-----BEGIN [A-Z ]*PRIVATE KEY/.test(value);
}

/** Words that descriptions of secrets consist of. */
const descriptiveWords: ReadonlySet<string> = new Set(
  (
    'a admin an and api app auth authentication backup branch bind by change changeme cluster code community cred credential ' +
    'credentials csf device dummy encrypted enter example file fill fmg for forti from global group guest ha hash hashed ' +
    'here hidden hub id in insert ip ipsec is key ldap license local login masked me mobile my name new not of old or ' +
    'own pass passphrase password passwords passwd peer phase pin placeholder pre preshared private psk public put pw pwd ' +
    'radius random redacted remote removed replace root sample secret secrets sensitive server service set shared site sim ' +
    'sniffer snmp some spoke ssh ssid ssl string strong tacacs text the this to token tunnel uri url user username value vpn ' +
    'web wifi wlan wpa xx xxx xxxx with you your'
  ).split(' '),
);

/** Whether a text describes a secret, as between angle brackets; a password can have brackets, too. */
export function isDescription(text: string): boolean {
  const words = text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').split(/[\s_.,:/'-]+/);
  return words.every((word) => {
    const [, letters, digits] = /^([A-Za-z]*)(\d{0,2})$/.exec(word) ?? [];
    return letters !== undefined && (digits === '' || letters !== '' || words.length > 1)
      ? letters === '' || descriptiveWords.has(letters.toLowerCase())
      : false;
  });
}
