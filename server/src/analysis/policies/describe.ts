import { addressIntervalText } from '../objects/ipRanges';
import type { Catalog } from '../objects/catalog';
import type { Policy } from './policy';
import type { PolicyGroup } from './policyAnalysis';
import { fields, setOf, type Box, type Field } from '../traffic/box';
import { intersects, isSubset, pairsOf, type Bound } from '../traffic/intervals';
import { certainIntersection, isSurelyWithin, uniteSets, type ValueSet } from '../traffic/valueSet';
import { enumerated } from '../../base/lists';

/** The highest number of values that a text lists per field. */
const maxValues = 3;

const perProtocol = 65_536;

const protocolNames: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [58, 'icmp6'],
  [132, 'sctp'],
  [136, 'udp-lite'],
]);

/** `policy 5 ("Guests")`; at the start of a sentence with the table's title, such as `Policy 5`. */
export function policyName({ id, label, table }: Policy, position: 'start' | 'inside' = 'inside'): string {
  const title = position === 'start' ? table.title : inSentence(table.title);
  return label === undefined ? `${title} ${id}` : `${title} ${id} ("${label}")`;
}

/** `policy 5`, `policies 5 and 7`, `policies 5, 7 and 9` */
export function policyNames(policies: readonly Policy[]): string {
  const [first] = policies;
  if (!first || policies.length === 1) return first ? policyName(first) : '';
  const title = inSentence(first.table.title)
    .replace(/policy$/, 'policies')
    .replace(/rule$/, 'rules');
  return `${title} ${enumerated(policies.map(({ id }) => id))}`;
}

/**
 * The packets of `policy` that `taker` also matches, such as `destination 10.0.0.0/25, service tcp/443`; empty if it
 * matches all of them.
 */
export function describeOverlap(taker: Policy, policy: Policy, { catalog, hasVips }: PolicyGroup): string {
  const packets = hasVips ? 'boxes' : 'untranslated';
  const boxes = policy.traffic[packets];
  const overlapping = taker.traffic[packets].filter((box) => boxes.some((own) => overlaps(own, box)));
  return fields
    .flatMap((field) => {
      const own = unionOf(boxes, field);
      const taken = unionOf(overlapping, field);
      if (isSurelyWithin(own, taken)) return [];
      return `${field} ${describeSet(certainIntersection(own, taken), field, catalog)}`;
    })
    .join(', ');
}

function overlaps(a: Box, b: Box): boolean {
  return a.every((set, index) => {
    const other = b[index];
    return (
      other !== undefined &&
      (intersects(set.known, other.known) ||
        set.opaque.some((one) => isSurelyWithin({ known: [], opaque: [one] }, other)))
    );
  });
}

function unionOf(boxes: readonly Box[], field: Field): ValueSet {
  return uniteSets(boxes.flatMap((box) => setOf(box, field) ?? []));
}

/** A shortened list of the values of a field. */
function describeSet({ known, opaque }: ValueSet, field: Field, catalog: Catalog): string {
  const texts = opaque.map(({ text }) => text);
  for (const [first, end] of pairsOf(known)) {
    if (texts.length > maxValues) break;
    texts.push(...intervalTexts(first, end, field, catalog));
  }
  const more = texts.length > maxValues ? ', …' : '';
  return texts.slice(0, maxValues).join(', ') + more;
}

function intervalTexts(first: Bound, end: Bound, field: Field, catalog: Catalog): readonly string[] {
  switch (field) {
    case 'source':
    case 'destination':
      return [addressIntervalText(first, end)];
    case 'service':
      return serviceTexts(Number(first), Number(end));
    case 'source port':
      return [rangeText(Number(first), Number(end))];
    case 'source interface':
    case 'destination interface':
      return nameTexts(first, end, (number) => catalog.interfaces.names.nameOf(number), 'other interfaces');
    case 'virtual IP':
      return nameTexts(
        first,
        end,
        (number) => (number === 0 ? 'none' : catalog.vips.nameOf(number)),
        'others',
      );
    case 'schedule':
    case 'user':
    case 'other conditions':
      return ['any'];
  }
}

function nameTexts(
  first: Bound,
  end: Bound,
  nameOf: (number: number) => string | undefined,
  rest: string,
): readonly string[] {
  const texts: string[] = [];
  for (let number = Number(first); number < Number(end) && texts.length <= maxValues; number++) {
    const name = nameOf(number);
    if (name === undefined) return [...texts, rest];
    texts.push(name);
  }
  return texts;
}

/** `tcp/443`, `udp/5000-5010`, `icmp type 8`, `protocol 47` */
export function serviceTexts(first: number, end: number): readonly string[] {
  if (isSubset([0, 256 * perProtocol], [first, end])) return ['all protocols'];
  const texts: string[] = [];
  const lastProtocol = Math.floor((end - 1) / perProtocol);
  for (let protocol = Math.floor(first / perProtocol); protocol <= lastProtocol; protocol++) {
    if (texts.length > maxValues) break;
    const from = Math.max(first - protocol * perProtocol, 0);
    const to = Math.min(end - protocol * perProtocol, perProtocol);
    texts.push(protocolText(protocol, from, to));
  }
  return texts;
}

function protocolText(protocol: number, from: number, to: number): string {
  const name = protocolNames.get(protocol);
  if (from === 0 && to === perProtocol) return name ?? `protocol ${protocol}`;
  if (protocol !== 1 && protocol !== 58) return `${name ?? `protocol ${protocol}`}/${rangeText(from, to)}`;
  const type = Math.floor(from / 256);
  const isWholeType = from % 256 === 0 && to % 256 === 0;
  return isWholeType
    ? `${name ?? ''} type ${rangeText(type, to / 256)}`
    : `${name ?? ''} type ${type} code ${rangeText(from % 256, to - type * 256)}`;
}

/** The end is exclusive. */
function rangeText(first: number, end: number): string {
  return end - first === 1 ? String(first) : `${first}-${end - 1}`;
}

/** Leaves `DoS policy` unchanged, and converts `Security policy` to `security policy`. */
export function inSentence(title: string): string {
  const [first = ''] = title;
  return /^[A-Z][a-z]*[A-Z]/.test(title) ? title : first.toLowerCase() + title.slice(1);
}
