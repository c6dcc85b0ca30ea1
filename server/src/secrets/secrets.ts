import paths from './paths.json';
import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { matchChild } from '../schema/matchNames';

/** The mask that replaces secrets in all output. */
export const mask = '••••';

/** Settings with the name of an SNMP community, which works as a password. */
const communityPaths: ReadonlySet<string> = new Set(paths.communities);

/** Settings with secrets that are not recognizable by their type or name. */
const secretPaths: ReadonlySet<string> = new Set([...communityPaths, ...paths.secrets]);

/** Secrets that some versions may store unencrypted. Sources do not confirm encryption for all versions. */
const perhapsUnencrypted: ReadonlySet<string> = new Set(paths.perhapsUnencrypted);

/** Name patterns of secret settings, for settings that are plain text in the schema or unknown. */
const secretName =
  /passw|passphrase|pass$|pwd|psk|secret|seed|private-?key|activation-code|auth-string|sim-?\d?-?pin|pin-code$|keytab$|(?<!forti)token$|(?:api|access|auth\w{0,20}|crypt\w{0,20}|enc\w{0,20}|md5|server|shared|wep|wpa\d*|session)-?key\d*$/;

/** Names of settings that describe a secret without containing one: its expiry, its source. */
const secretMetadata =
  /^save-|-(?:attr|expire|expire-days|expiration|length|policy|renewal|time|type|warning)$/;

/** Whether the name of a setting suggests that it contains a secret. */
export function soundsSecret(name: string): boolean {
  return secretName.test(name) && !secretMetadata.test(name);
}

/** Names that are secret only outside the schema: in the schema, settings with these names have another meaning. */
const secretNameOutsideSchema =
  /(?:^|-)(?:keys?|pins?|pin-?code|pw|tok|tokens?|pass|pass-?code|passphr|pwd|psk|secret|key-?string|api-?key|creds?|credentials?|bearer|t?otp|cookies?|hashed|(?:nt|lm|pw)-?hash)-?\d*$|(?:admin|bind|db|host|ldap|license|login|master|pass|priv|radius|root|rsa|ssh|tac|tacacs|user|vpn|wifi|wlan)-?(?:key|pw)\d*$|^(?:(?:snmp|r[ow])-?)?comm(?:unit(?:y|ies))?(?:-(?:name|string))?\d*$/;

/** Names of keys that are public or not cryptographic. */
const ordinaryKey = /(?:public|foreign|primary|sort|unique|index|map)-?keys?\d*$/;

/** Whether the name of a setting outside the schema suggests that it contains a secret. */
export function soundsSecretOutsideSchema(name: string): boolean {
  const dashed = name.replaceAll('_', '-');
  return (secretNameOutsideSchema.test(dashed) && !ordinaryKey.test(dashed)) || soundsSecret(dashed);
}

/** Names of unknown tables whose entries are secrets. */
const secretTable =
  /(?:^|-)(?:(?:api-?|private-?|wpa-?)?keys?|pass(?:words?|wds?|phrases?|codes?)|pwds?|pws?|pins|psks?|secrets?|credentials?|creds|tokens?)$/;

const communityTable = /(?:^|-)communit(?:y|ies)$/;

/** Whether the name of an unknown table suggests that its entries are secrets. */
export function isSecretTable(name: string): boolean {
  const dashed = name.toLowerCase().replaceAll('_', '-');
  return (secretTable.test(dashed) && !ordinaryKey.test(dashed)) || communityTable.test(dashed);
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
 * As {@link namesSecret}, but with more names for settings outside the schema. For output only: the names are too weak
 * evidence for a finding.
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

/** Whether a nested block has a secret setting of this name: a superfluous `end` moves its lines to this block. */
function hasSecretBelow(table: SchemaNode, name: string): boolean {
  for (const child of table.children()) {
    if (child.kind === 'setting') continue;
    const setting = child.child(name);
    if (setting ? isSecret(setting) : hasSecretBelow(child, name)) return true;
  }
  return false;
}

/**
 * Whether a setting may contain a secret. If the setting is uncertain, its name decides, or a name that it may
 * abbreviate.
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

/** Whether a text is unlikely to be the same as a password by chance. */
export function isUnmistakable(secret: string): boolean {
  return secret.length >= 8 && /\d/.test(secret) && /[A-Za-z]/.test(secret);
}
