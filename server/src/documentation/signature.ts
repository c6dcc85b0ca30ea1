import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode, SettingType } from '../schema/schema';
import type { SettingVerb } from '../syntax/statements';
import { mayBeNewer, optionsIn } from './valueForm';

/** The syntax of a setting's line, with the ranges of its values. */
export interface Signature {
  /** `set server-port <1-65535>` */
  readonly label: string;
  /** The ranges of the values in `label`, in order. */
  readonly parameters: readonly string[];
  /** Whether the last parameter can be repeated. */
  readonly open: boolean;
}

/** The maximum number of values in a signature. */
const shownValues = 8;

/** The signature of a command on a setting, or on a child table that can be `set`. */
export function signatureOf(node: SchemaNode, verb: SettingVerb, version: FirmwareVersion): Signature {
  const start = `${verb} ${node.name}`;
  if (verb === 'unset' || verb === 'clear') return { label: start, parameters: [], open: false };
  const places = placesOf(node, version);
  const last = places.at(-1) ?? '';
  const open = node.isMultipleIn(version);
  const parameters = open ? [...places, last.startsWith('{') ? '…' : `[${last} …]`] : places;
  return { label: [start, ...parameters].join(' '), parameters, open };
}

/** The placeholders of the values: `<address>`, `<mask>`. */
function placesOf(node: SchemaNode, version: FirmwareVersion): readonly string[] {
  const { type = 'string' } = node;
  if (!node.hasCertainType(version)) return ['<value>'];
  switch (type) {
    case 'option': {
      const names = optionsIn(node, version)
        .filter((option) => !mayBeNewer(option, node, version))
        .map(({ name }) => name);
      const shown = names.length > shownValues ? [...names.slice(0, shownValues), '…'] : names;
      return [names.length === 0 ? '<value>' : `{${shown.join(' | ')}}`];
    }
    case 'integer': {
      const limits = node.limitsIn(version);
      return [limits === undefined ? '<integer>' : `<${limits.min}-${limits.max}>`];
    }
    case 'string':
      if (node.references.length > 0) return ['<name>'];
      return [node.settable ? `<${node.key ?? 'name'}>` : '<text>'];
    default:
      return places[type];
  }
}

const places: Readonly<Record<Exclude<SettingType, 'string' | 'integer' | 'option'>, readonly string[]>> = {
  list: ['<word>'],
  ipv4: ['<address>'],
  'ipv4-mask': ['<address>', '<mask>'],
  'ipv4-wildcard': ['<address>', '<wildcard-mask>'],
  'ipv4-range': ['<address>[-<address>]'],
  netmask: ['<mask>'],
  ipv6: ['<ipv6-address>'],
  'ipv6-prefix': ['<ipv6-address>/<length>'],
  mac: ['<mac-address>'],
  datetime: ['<yyyy-mm-dd>', '<hh:mm:ss>'],
  uuid: ['<uuid>'],
  'address-or-fqdn': ['<address-or-domain-name>'],
  secret: ['<secret>'],
};
