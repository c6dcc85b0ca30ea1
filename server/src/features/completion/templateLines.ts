import { compareVersions } from '../../firmware/version';
import { oneIndent } from '../../model/document/indentation';
import { availabilityIn } from '../../schema/availability';
import type { SchemaNode } from '../../schema/schema';
import { ipv4Text } from '../../syntax/addresses';
import { quote, unquote } from '../../syntax/quoting';
import {
  connectedRouter,
  gatewayBehind,
  insideAddress,
  nameOnDevice,
  nextFreeNumber,
  type InterfaceSide,
} from './deviceValues';
import type { CompletionInsertion, TabStop } from './insertion';
import type { Template } from './multiTemplates';
import type { CompletionRequest } from './suggestion';

const sides: readonly InterfaceSide[] = ['inside', 'outside', 'spare'];

/** The lines of a template for the version and the device; undefined if the version does not have one of its tables. */
export function templateLines(
  request: CompletionRequest,
  { text }: Template,
): readonly CompletionInsertion[] | undefined {
  const filled = new Placeholders(request);
  const lines: CompletionInsertion[] = [];
  const nodes: SchemaNode[] = [];
  /** The number of open blocks that the version does not have. */
  let omitted = 0;
  for (const line of text.split('\n')) {
    const [, indent = '', verb = '', rest = ''] = /^( *)(\S+)(?: (.*))?$/.exec(line) ?? [];
    const around = nodes.at(-1);
    if (omitted > 0) {
      if (verb === 'config') omitted++;
      else if (verb === 'end') omitted--;
    } else if (verb === 'config') {
      const [node, name] = childOf(request, around, rest);
      if (!node && !around) return undefined;
      if (!node) {
        omitted++;
        continue;
      }
      nodes.push(node);
      lines.push([`${indent}config ${name}`]);
    } else if (verb === 'set') {
      const insertion = around && setLine(request, around, rest, filled);
      if (insertion) lines.push([indent, ...insertion]);
    } else {
      if (verb === 'end') nodes.pop();
      lines.push([`${indent}${verb}`, ...(rest === '' ? [] : [' ', ...filled.in(rest, around)])]);
    }
  }
  return lines;
}

/** The first of some names, separated by `|`, that the version has. */
function childOf(
  { schema, firmware: { version } }: CompletionRequest,
  parent: SchemaNode | undefined,
  names: string,
): readonly [node: SchemaNode | undefined, name: string] {
  for (const name of names.split('|')) {
    const node = parent ? parent.child(name) : schema.node(name);
    // Names of later versions are possible in unknown patches, but a template uses those that the train is known to have.
    const first = node?.intervals[0]?.first;
    const isLater = first !== undefined && compareVersions(first, version) > 0;
    if (node && !isLater && availabilityIn(node, version) !== 'no') return [node, name];
  }
  return [undefined, ''];
}

function setLine(
  request: CompletionRequest,
  table: SchemaNode,
  rest: string,
  filled: Placeholders,
): CompletionInsertion | undefined {
  const [, names = '', values = ''] = /^(\S+) (.*)$/.exec(rest) ?? [];
  const [setting, name] = childOf(request, table, names);
  if (!setting) return undefined;
  if (setting.type !== 'option' || values.includes('{'))
    return [`set ${name} `, ...filled.in(values, setting)];
  const { version } = request.firmware;
  const value = values.split('|').find((one) => {
    const option = setting.option(one);
    return !option || availabilityIn(option, version) !== 'no';
  });
  return value === undefined ? undefined : [`set ${name} ${value}`];
}

/** The placeholders of a template, numbered in the order of the text. */
class Placeholders {
  private readonly known = new Map<string, TabStop>();
  /** The names that placeholders for sides have got, by placeholder. */
  private readonly chosen = new Map<string, string>();
  private readonly inside: ReturnType<typeof insideAddress>;

  constructor(private readonly request: CompletionRequest) {
    this.inside = insideAddress(request);
  }

  in(text: string, node: SchemaNode | undefined): CompletionInsertion {
    return text
      .split(/(\{[^{}]*\})/)
      .filter((part) => part !== '')
      .map((part) => (part.startsWith('{') ? this.placeholder(part.slice(1, -1), node) : part));
  }

  private placeholder(text: string, node: SchemaNode | undefined): TabStop {
    const [, name = '', preset] = /^([^=]*)(?:=(.*))?$/.exec(text) ?? [];
    const [, side = '', number = ''] = /^([a-z]+)(2?)$/.exec(name) ?? [];
    if (name.startsWith('next')) return this.add(`${node?.path ?? ''} ${name}`, () => this.next(name, node));
    if (name === 'device')
      return this.add(node?.path ?? '', () => this.reference(node, { preferred: preset }));
    const wanted = sides.find((one) => one === side);
    if (wanted) {
      const value = this.reference(node, { side: wanted, another: number !== '' });
      this.chosen.set(name, unquote(value));
      return this.add(value === '' ? `${node?.path ?? ''} ${name}` : `${name} ${value}`, () => value);
    }
    return this.add(name, () => this.address(name) ?? preset ?? '');
  }

  private add(key: string, value: () => string): TabStop {
    const known = this.known.get(key);
    if (known) return known;
    const added = { order: this.known.size + 1, text: value() };
    this.known.set(key, added);
    return added;
  }

  private next(name: string, table: SchemaNode | undefined): string {
    return table ? nextFreeNumber(this.request, table, name.endsWith('+1') ? 1 : 0) : '0';
  }

  private reference(
    node: SchemaNode | undefined,
    { side, preferred, another }: { side?: InterfaceSide; preferred?: string | undefined; another?: boolean },
  ): string {
    if (!node) return '';
    const pick = (wanted: InterfaceSide | undefined): string | undefined =>
      nameOnDevice(this.request, node, {
        ...(wanted && { side: wanted }),
        ...(preferred !== undefined && { preferred }),
        ...(another && { except: new Set([pickFirst(wanted)].filter((one) => one !== undefined)) }),
      });
    const pickFirst = (wanted: InterfaceSide | undefined): string | undefined =>
      nameOnDevice(this.request, node, wanted && { side: wanted });
    const found = pick(side) ?? (another ? pick('spare') : undefined);
    return found === undefined ? '' : quote(found);
  }

  /** A part of the address on the inside, the gateway of an interface outside, or a router. */
  private address(name: string): string | undefined {
    const [, number] = /^@gateway(2?)$/.exec(name) ?? [];
    if (number !== undefined) return gatewayBehind(this.request, this.chosen.get(`outside${number}`) ?? '');
    if (name === '@router') return connectedRouter(this.request);
    if (!this.inside || !name.startsWith('@')) return undefined;
    const { ip, mask } = this.inside;
    const network = (ip & mask) >>> 0;
    const size = 2 ** 32 - mask;
    switch (name) {
      case '@ip':
        return ipv4Text(ip);
      case '@mask':
        return ipv4Text(mask);
      case '@net':
        return `${ipv4Text(network)} ${ipv4Text(mask)}`;
      case '@first':
        return ipv4Text(network + Math.floor(size / 2));
      case '@last':
        return ipv4Text(network + size - 2);
      default:
        return undefined;
    }
  }
}

export function indentedTemplate(lines: readonly CompletionInsertion[]): readonly CompletionInsertion[] {
  return lines.map((line) => [oneIndent, ...line]);
}
