import { isStepOver, type Steps } from 'fortios-language/base/steps';
import { policyTexts } from '../export/policies';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { externalAddresses, rangeOf } from 'fortios-language/analysis/lookup/vips';
import type { Catalog } from 'fortios-language/analysis/objects/catalog';
import { vdomOfKey } from 'fortios-language/model/document/unit';
import { valueOf, valuesOf } from 'fortios-language/analysis/objects/entryData';
import { addressIntervalText } from 'fortios-language/analysis/objects/ipRanges';
import { allServices } from 'fortios-language/analysis/objects/services';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import { untranslatedBoxes } from 'fortios-language/analysis/policies/vipDestinations';
import { PolicyAnalysis, type PolicyGroup } from 'fortios-language/analysis/policies/policyAnalysis';
import {
  areAllAddresses,
  searchedAddresses,
  searchedServices,
} from 'fortios-language/analysis/lookup/searchWords';
import { setOf, type Box, type Field } from 'fortios-language/analysis/traffic/box';
import {
  includes,
  intersects,
  isSubset,
  pairsOf,
  uniteAll,
  type Intervals,
} from 'fortios-language/analysis/traffic/intervals';
import type { ValueSet } from 'fortios-language/analysis/traffic/valueSet';
import { PolicyComments } from './policyTable';

/** What the policies of a table are filtered by; an empty text is not a filter. */
export interface PolicyFilter {
  /** Words that all occur in the texts of the policy, or are addresses or ports that it matches. */
  readonly text?: string;
  /** An address, subnet or range that the policy matches as source or destination, or a part of a name. */
  readonly address?: string;
  /** A port, port range or service such as `tcp/443` that the policy matches, or a part of the name of a service. */
  readonly port?: string;
  /** An interface that the policy matches, also as member of a zone, or a part of a name. */
  readonly interface?: string;
  /** The same, only as incoming and as outgoing interface. */
  readonly from?: string;
  readonly to?: string;
}

/** For each policy, in the order of the table, whether all filters match. */
export function* filterPolicies(view: DocumentView, filter: PolicyFilter): Steps<boolean[]> {
  const analysis = yield* PolicyAnalysis.prepare(view.index);
  const matches: boolean[] = [];
  const words = (filter.text ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean).map(searchWord);
  const comments = new PolicyComments(view.index);
  for (const group of analysis.groups) {
    const { policies, catalog, hasVips } = group;
    const criteria = criteriaOf(filter, catalog);
    for (const policy of policies) {
      matches.push(
        matchesAll(policy, criteria, hasVips) &&
          (words.length === 0 || matchesWords(policy, words, group, [comments.of(policy), view])),
      );
      if (isStepOver('entry')) yield;
    }
    yield;
  }
  return matches;
}

/** A word of the search, with the addresses and services that it may mean. */
interface SearchWord {
  readonly text: string;
  readonly addresses: Intervals | undefined;
  readonly services: Intervals | undefined;
}

/** @param text in lower case */
function searchWord(text: string): SearchWord {
  return {
    text,
    addresses: /[.:]/.test(text) ? searchedAddresses(text) : undefined,
    // A word such as `tcp` is searched in the texts only.
    services: /^(?:\d|\w+\/\d)/.test(text) ? searchedServices(text) : undefined,
  };
}

/**
 * Whether the policy contains all words, in the texts of its columns, the values of its addresses, or its addresses and
 * ports. `all` and `ALL` contain every address and port, so they do not count.
 */
function matchesWords(
  policy: Policy,
  words: readonly SearchWord[],
  group: PolicyGroup,
  [comment, view]: readonly [string, DocumentView],
): boolean {
  const boxes = group.hasVips ? policy.lookupBoxes : untranslatedBoxes(policy.lookupBoxes);
  const sides = boxes.flatMap((box) => [setOf(box, 'source') ?? [], setOf(box, 'destination') ?? []].flat());
  const services = boxes.flatMap((box) => setOf(box, 'service') ?? []);
  const texts = { ...policyTexts(policy, group, view), table: '' };
  const shown = [...Object.values(texts).flat(), comment, ...sides.flatMap(addressTexts)]
    .join('\n')
    .toLowerCase();
  return words.every(
    (word) =>
      shown.includes(word.text) ||
      (word.addresses !== undefined &&
        (sides.some(({ known }) => !areAllAddresses(known) && intersects(known, word.addresses ?? [])) ||
          intersects(vipAddresses(policy, group.catalog), word.addresses))) ||
      (word.services !== undefined &&
        services.some(
          ({ known }) => !isSubset(allServices, known) && intersects(known, word.services ?? []),
        )),
  );
}

/** `10.1.0.0/24`, `FQDN www.example.com`; a set of very many intervals is shortened. */
function addressTexts({ known, opaque }: ValueSet): readonly string[] {
  const texts = opaque.map(({ text }) => text);
  if (areAllAddresses(known)) return texts;
  for (const [first, end] of pairsOf(known)) {
    if (texts.length >= maxAddresses) break;
    texts.push(addressIntervalText(first, end));
  }
  return texts;
}

/** How many addresses of one side of a policy are searched as texts. */
const maxAddresses = 200;

interface Criterion {
  /** The names that a text is compared with. */
  readonly names: (policy: Policy) => readonly string[];
  /** In lower case. */
  readonly text: string;
  /** Compares packets instead of names; undefined if the text is a part of a name. */
  readonly matchesBox: ((box: Box, policy: Policy) => boolean) | undefined;
}

/** The packets of one and the same box must match, and the names of what is not about packets. */
function matchesAll(policy: Policy, criteria: readonly Criterion[], hasVips: boolean): boolean {
  const boxes = hasVips ? policy.lookupBoxes : untranslatedBoxes(policy.lookupBoxes);
  const byName = criteria.filter(({ matchesBox }) => !matchesBox);
  const byPacket = criteria.flatMap(({ matchesBox }) => matchesBox ?? []);
  return (
    byName.every(({ names, text }) => names(policy).some((name) => name.toLowerCase().includes(text))) &&
    (byPacket.length === 0 || boxes.some((box) => byPacket.every((matchesBox) => matchesBox(box, policy))))
  );
}

function criteriaOf(filter: PolicyFilter, catalog: Catalog): readonly Criterion[] {
  const address = (filter.address ?? '').trim();
  const addresses = searchedAddresses(address);
  const port = (filter.port ?? '').trim();
  const services = searchedServices(port);
  const criteria: readonly Criterion[] = [
    {
      text: address,
      names: addressNames,
      matchesBox: addresses && ((box, policy) => matchesAddress(box, policy, addresses, catalog)),
    },
    {
      text: port,
      names: ({ entry }) => valuesOf(entry, 'service'),
      matchesBox: services && ((box) => hasAny(box, 'service', services)),
    },
    interfaceCriterion(filter.interface ?? '', ['from', 'to'], catalog),
    interfaceCriterion(filter.from ?? '', ['from'], catalog),
    interfaceCriterion(filter.to ?? '', ['to'], catalog),
  ];
  return criteria
    .filter(({ text }) => text !== '')
    .map((criterion) => ({ ...criterion, text: criterion.text.toLowerCase() }));
}

/** @param sides where the interface is: `from` incoming, `to` outgoing */
function interfaceCriterion(typed: string, sides: readonly ('from' | 'to')[], catalog: Catalog): Criterion {
  const text = typed.trim();
  const interfaces = interfacesOf(text, catalog);
  const has = (side: 'from' | 'to'): boolean => sides.includes(side);
  return {
    text,
    names: ({ entry, table }) =>
      [
        ...(has('from') ? table.sourceInterfaces : []),
        ...(has('to') ? table.destinationInterfaces : []),
      ].flatMap((setting) => valuesOf(entry, setting)),
    matchesBox:
      interfaces &&
      ((box, { table }) =>
        (has('from') && hasAny(box, 'source interface', interfaces)) ||
        (has('to') &&
          table.destinationInterfaces.length > 0 &&
          hasAny(box, 'destination interface', interfaces))),
  };
}

function addressNames({ entry, table }: Policy): readonly string[] {
  const settings = table.families.flatMap(({ source, destination }) => [
    ...source.addresses,
    ...destination.addresses,
  ]);
  return settings.flatMap((setting) => valuesOf(entry, setting));
}

function interfacesOf(name: string, { interfaces, tables, scope }: Catalog): Intervals | undefined {
  const entry = tables.find('system interface', name, scope);
  // `any` of a VDOM does not include the interfaces of others.
  const owner = entry && valueOf(entry, 'vdom');
  if (owner !== undefined && owner !== (vdomOfKey(scope) ?? owner)) return undefined;
  const isKnown =
    entry !== undefined ||
    interfaces.names.numberOf(name) !== undefined ||
    interfaces.membersOf(name) !== undefined;
  return name !== '' && isKnown ? interfaces.of(name) : undefined;
}

function matchesAddress(box: Box, policy: Policy, addresses: Intervals, catalog: Catalog): boolean {
  if (hasAny(box, 'source', addresses)) return true;
  const vips = setOf(box, 'virtual IP')?.known ?? [];
  // A box of translated packets only: their destinations are those of the virtual IPs.
  if (vips.length > 0 && !includes(vips, 0)) return intersects(vipAddresses(policy, catalog), addresses);
  return hasAny(box, 'destination', addresses);
}

/** The addresses of the virtual IPs that a policy names, before and after translation. */
function vipAddresses({ entry, table }: Policy, catalog: Catalog): Intervals {
  const { tables, scope } = catalog;
  return uniteAll(
    table.families.flatMap(({ family, destination }) =>
      destination.addresses
        .flatMap((setting) => valuesOf(entry, setting))
        .flatMap((name) => catalog.addresses(family).of(name).vips)
        .flatMap((name) => tables.find(family === 4 ? 'firewall vip' : 'firewall vip6', name, scope) ?? [])
        .flatMap((vip) => [
          externalAddresses(vip, catalog) ?? [],
          ...valuesOf(vip, 'mappedip').map((text) => rangeOf(text) ?? []),
        ]),
    ),
  );
}

function hasAny(box: Box, field: Field, values: Intervals): boolean {
  const known = setOf(box, field)?.known;
  return known !== undefined && intersects(known, values);
}
