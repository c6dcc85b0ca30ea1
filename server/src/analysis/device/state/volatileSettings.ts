import { mayNameSecret, isSecret, mask } from '../../../secrets/secrets';
import { certificateText } from '../../../model/certificate';
import type { SchemaView } from '../../../schema/schemaContext';
import type { SchemaNode } from '../../../schema/schema';
import { quote, withoutScript } from '../../../syntax/quoting';
import { isSet } from './ordered';
import type { ConfigNode, SavedSetting } from './state';

/** Differences that two backups of an unchanged device can have. */
export const noiseKinds = {
  salts: 'encrypted secrets that differ, as they do in each backup',
  keys: 'private keys that are encrypted again in each backup',
  uuids: 'identifiers that the device chooses',
  stamps: 'times of the last update or login',
  header: 'the lines before the first command',
  order: 'the order of entries and values that has no effect',
  defaults: 'lines that set a default',
  device:
    'data of one unit: factory certificates, disk partitions, dashboards and other data of the web interface',
} as const;

export type NoiseKind = keyof typeof noiseKinds;

/** The result of comparing two values. `undetermined`: encrypted values that may contain the same secret as the other. */
type ValueComparison = 'same' | 'changed' | 'undetermined';

const stampSettings: ReadonlySet<string> = new Set([
  'last-failed-login',
  'last-login',
  'last-modified',
  'last-seen',
  'last-update',
  'last-updated',
]);

/** The kind of noise that the name of a setting determines, for any value. */
export function noiseOfSetting(name: string, schema: SchemaNode | undefined): NoiseKind | undefined {
  if (name === 'uuid' && (!schema || schema.deviceType === 'uuid' || schema.type !== 'option'))
    return 'uuids';
  return stampSettings.has(name) ? 'stamps' : undefined;
}

/** Tables that the unit or its web interface fills. */
const unitTables: ReadonlySet<string> = new Set([
  'system storage',
  'system admin > gui-dashboard',
  'system admin > gui-global-menu-favorites',
  'system admin > gui-new-feature-acknowledge',
  'system admin > gui-vdom-menu-favorites',
  'system admin > login-time',
]);

/** Tables with certificates and keys that are different in each unit. */
const factoryTables: ReadonlySet<string> = new Set([
  'certificate ca',
  'certificate local',
  'certificate remote',
  'firewall ssh local-ca',
  'firewall ssh local-key',
  'vpn certificate ca',
  'vpn certificate local',
  'vpn certificate remote',
]);

/** Whether a table or an entry contains data of one unit, which another unit does not need. */
export function isUnitData({ kind, name, schema }: ConfigNode): boolean {
  const path = schema?.path ?? '';
  return kind === 'block'
    ? unitTables.has(path)
    : kind === 'entry' && name.startsWith('Fortinet_') && factoryTables.has(path);
}

/** Whether a value certainly equals the default in this version. */
export function isDefault(
  setting: SavedSetting,
  schema: SchemaNode | undefined,
  { version }: SchemaView,
): boolean {
  return isEqualTo(setting, schema, schema?.defaultIn(version));
}

/** Whether a value equals a default of this setting that is not known to be the one in this version, or depends on the model. */
export function mayBeDefault(
  setting: SavedSetting,
  schema: SchemaNode | undefined,
  { version }: SchemaView,
): boolean {
  if (schema?.availability(version) === 'no') return false;
  const known = schema?.defaultAt(version);
  const byModel = schema?.defaultByModel ?? [];
  return (
    schema?.defaultVaries === true ||
    byModel.some(({ value }) => isEqualTo(setting, schema, value)) ||
    (known?.certainty === 'in 7.6.5' && isEqualTo(setting, schema, known.value))
  );
}

function isEqualTo(
  { values }: SavedSetting,
  schema: SchemaNode | undefined,
  value: string | number | undefined,
): boolean {
  if (!schema || schema.secret || value === undefined) return false;
  const wanted = String(value);
  if (values.join(' ') === wanted) return true;
  return isSet(schema) && sorted(values) === sorted(wanted.split(' '));
}

/** Compares two values of one setting. */
export function compareValues(
  a: readonly string[],
  b: readonly string[],
  schema: SchemaNode | undefined,
  orderMatters: boolean,
): ValueComparison {
  if (sameLists(a, b)) return 'same';
  const one = encrypted(a);
  const other = encrypted(b);
  if (one !== undefined || other !== undefined) {
    return one !== undefined && other !== undefined && saltOf(one) === saltOf(other)
      ? 'changed'
      : 'undetermined';
  }
  if (isEncryptedKey(a) && isEncryptedKey(b)) return 'undetermined';
  if (!orderMatters && isSet(schema) && a.length === b.length && sorted(a) === sorted(b)) return 'same';
  return 'changed';
}

/**
 * The kind of noise of two encrypted values that may encrypt the same secret; undefined if one value is in plain text: no
 * device writes that.
 */
export function noiseOfUndetermined(a: readonly string[], b: readonly string[]): NoiseKind | undefined {
  if (isEncryptedKey(b)) return 'keys';
  return encrypted(a) !== undefined && encrypted(b) !== undefined ? 'salts' : undefined;
}

function sameLists(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => sameText(value, b[index] ?? ''));
}

/** Line ends in multi-line values depend on the program that wrote the file, so they are not compared. */
function sameText(a: string, b: string): boolean {
  return a === b || (a.includes('\n') && withoutCarriageReturns(a) === withoutCarriageReturns(b));
}

function withoutCarriageReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function sorted(values: readonly string[]): string {
  return [...values].sort().join('\n');
}

function encrypted(values: readonly string[]): string | undefined {
  const [first = '', second] = values;
  if (first === 'ENC' && second !== undefined) return second;
  return first.startsWith('ENC ') ? first.slice('ENC '.length) : undefined;
}

/** In Base64 characters: 4 bytes before an encrypted password, 12 bytes after the name of a hash. */
const saltLength = 5;
const hashedSaltLength = 16;

/** The salt of an encrypted value. With equal salts, different values encrypt different secrets. */
function saltOf(value: string): string {
  const hash = /^(?:AK1|SH2|PB2)/.exec(value)?.[0] ?? '';
  return value.slice(0, hash === '' ? saltLength : hash.length + hashedSaltLength);
}

function isEncryptedKey([value = '']: readonly string[]): boolean {
  return /-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(value) || isOpenSshKey(value);
}

/** Only decoding would show whether the key is encrypted, and an encrypted key differs in each backup. */
function isOpenSshKey(value: string): boolean {
  return value.includes('-----BEGIN OPENSSH PRIVATE KEY-----');
}

export function holdsSecret(
  node: ConfigNode,
  name: string,
  values: readonly string[],
  view: SchemaView,
): boolean {
  const schema = node.settingSchema(name);
  if (isUnreadable(values)) return true;
  return schema ? isSecret(schema) : mayNameSecret(name, node.schema, view.version);
}

/** What reports and normalized texts show for a value that {@link isUnreadable}. */
export const unreadable = mask;

/** Whether a value is encrypted or a private key: it differs in each backup although the secret is the same. */
export function isUnreadable(values: readonly string[]): boolean {
  return encrypted(values) !== undefined || /-----BEGIN [A-Z ]*PRIVATE KEY/.test(values[0] ?? '');
}

/** The values of a setting for reports, as written; of a certificate, its subject, issuer and date. */
export function shownValues({ values, words }: SavedSetting): string {
  if (isUnreadable(values)) return unreadable;
  const certificate = certificateText(values[0] ?? '');
  if (certificate !== undefined) return quote(certificate);
  return withoutScript(words.map(withoutScript).join(' ').replaceAll('\r\n', '\n'));
}
