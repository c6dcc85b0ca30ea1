import { compareVersions, type FirmwareVersion } from '../firmware/version';
import type { OptionValue, SchemaNode, SettingType } from '../schema/schema';
import { availabilityIn } from '../schema/availability';
import { code } from '../base/markdown';
import { enumerated } from '../base/lists';

/** The maximum number of values that are listed; the others are counted. */
const fewValues = 4;

/** The values of an option setting in a version: `enable` first, uncertain values last. */
export function optionsIn(node: SchemaNode, version: FirmwareVersion): readonly OptionValue[] {
  const weight = (option: OptionValue): number => {
    if (option.name === 'enable') return 0;
    return availabilityIn(option, version) === 'yes' ? 1 : 2;
  };
  return node.options
    .filter((option) => availabilityIn(option, version) !== 'no')
    .sort((a, b) => weight(a) - weight(b));
}

/** `1–65535 seconds`; undefined if no limits are known. */
function integerLimits(node: SchemaNode, version: FirmwareVersion): string | undefined {
  const limits = node.limitsIn(version);
  const unit = node.unit === undefined ? '' : ` ${node.unit}`;
  return limits && `${limits.min}–${limits.max}${unit}`;
}

/**
 * The type of a setting in words: `IPv4 address`, `integer 1–65535`, `text, up to 35 characters`. Markdown; undefined
 * if it does not take a value, or if its type in the version is not certain.
 */
export function valueForm(node: SchemaNode, version: FirmwareVersion): string | undefined {
  const { type, maxLength } = node;
  const multiple = node.isMultipleIn(version);
  if (type === undefined || !node.hasCertainType(version)) return undefined;
  if (type === 'option') return optionForm(node, version);
  if (type === 'integer') {
    const limits = integerLimits(node, version);
    const unit = node.unit === undefined ? '' : `, in ${node.unit}`;
    return `${multiple ? 'integers' : 'integer'}${limits === undefined ? unit : ` ${limits}`}`;
  }
  const limit = maxLength === undefined ? '' : `, ${multiple ? 'each ' : ''}up to ${maxLength} characters`;
  if (type === 'string') return `${stringNoun(node, multiple)}${limit}`;
  return `${typeNames[type]}${limit}`;
}

/** Whether the values are too many to be part of {@link valueForm}. */
export function hasLongValueList(node: SchemaNode, version: FirmwareVersion): boolean {
  return node.hasCertainType(version) && optionsIn(node, version).length > fewValues;
}

/**
 * Whether a version perhaps does not have a value of a setting that it has. If neither the setting nor any of its values is
 * certain, nothing is said about each value.
 */
export function isUncertainIn(option: OptionValue, node: SchemaNode, version: FirmwareVersion): boolean {
  return (
    option.availability(version) === 'perhaps' &&
    !option.hidden &&
    node.availability(version) === 'yes' &&
    node.options.some((other) => other.availability(version) === 'yes')
  );
}

/** Whether only later versions certainly have a value that is uncertain: a line to enter does not show it. */
export function mayBeNewer(option: OptionValue, node: SchemaNode, version: FirmwareVersion): boolean {
  return (
    isUncertainIn(option, node, version) &&
    option.intervals.every(({ first }) => compareVersions(first, version) > 0)
  );
}

function optionForm(node: SchemaNode, version: FirmwareVersion): string {
  const options = optionsIn(node, version);
  const names = options.map((option) =>
    isUncertainIn(option, node, version) ? `perhaps ${code(option.name)}` : code(option.name),
  );
  if (names.length === 0) return 'keyword';
  if (names.length > fewValues) {
    const uncertain = options.filter((option) => isUncertainIn(option, node, version)).length;
    const more = uncertain === 0 ? '' : ` and perhaps ${uncertain} more`;
    return `${node.multiple ? 'any' : 'one'} of ${names.length - uncertain} values${more}`;
  }
  return node.multiple && names.length > 1 ? `any of ${names.join(', ')}` : enumerated(names, 'or');
}

function stringNoun({ references, settable, key = 'name' }: SchemaNode, multiple: boolean): string {
  if (references.length > 0) return multiple ? 'names' : 'name';
  if (settable) return (Object.hasOwn(keyNouns, key) ? keyNouns[key] : undefined) ?? 'words';
  return multiple ? 'words' : 'text';
}

/** What the values of a child table that `set` accepts are, by the key of its entries. */
const keyNouns: Readonly<Record<string, string>> = {
  name: 'names',
  range: 'addresses or ranges',
  subnet: 'subnets',
  prefix: 'prefixes',
  address: 'addresses',
  addr: 'addresses',
  addr6: 'IPv6 addresses',
  ip: 'addresses',
  ip6: 'IPv6 addresses',
  mac: 'MAC addresses',
  macaddr: 'MAC addresses',
  domain: 'domain names',
  'domain-name': 'domain names',
  hostname: 'names',
  'interface-name': 'names',
  'member-name': 'names',
  'group-name': 'names',
};

const typeNames: Readonly<Record<Exclude<SettingType, 'string' | 'integer' | 'option'>, string>> = {
  list: 'words, separated by blanks',
  ipv4: 'IPv4 address',
  'ipv4-mask': 'IPv4 address and mask',
  'ipv4-wildcard': 'IPv4 address and wildcard mask',
  'ipv4-range': 'IPv4 address or range',
  netmask: 'IPv4 netmask',
  ipv6: 'IPv6 address',
  'ipv6-prefix': 'IPv6 address with prefix length',
  mac: 'MAC address',
  datetime: 'date and time',
  uuid: 'UUID',
  'address-or-fqdn': 'IPv4 address or domain name',
  secret: 'secret',
};
