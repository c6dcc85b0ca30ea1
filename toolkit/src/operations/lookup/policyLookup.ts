import type { Steps } from 'fortios-language/base/steps';
import { contextAt } from 'fortios-language/model/contextAt';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { documentName } from 'fortios-language/model/document/documentName';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { lookup } from 'fortios-language/analysis/lookup/lookup';
import type { Page } from '../../page/page';
import { lookupBack, wayBackBlocks, wayBackTicket } from './wayBack';
import { readQuery } from 'fortios-language/analysis/lookup/query';
import { lookupBlocks, ticketText } from './report';
import type { Family } from 'fortios-language/analysis/objects/addresses';
import type { Catalog } from 'fortios-language/analysis/objects/catalog';
import { scopeKey, vdomOfKey } from 'fortios-language/model/document/unit';
import { valueOf, valuesOf } from 'fortios-language/analysis/objects/entryData';
import { addressNumber, addressText } from 'fortios-language/analysis/objects/ipRanges';
import type { Policy } from 'fortios-language/analysis/policies/policy';
import { PolicyAnalysis, type PolicyGroup } from 'fortios-language/analysis/policies/policyAnalysis';
import type { Bound, Intervals } from 'fortios-language/analysis/traffic/intervals';
import { comparePositions, type Position } from 'fortios-language/syntax/position';
import { unquote } from 'fortios-language/syntax/quoting';
import { absoluteRange, type Located } from 'fortios-language/syntax/statements';

/** The packet to look up. */
export interface LookupInput {
  readonly source: string;
  readonly destination: string;
  /** `tcp/443`, `udp/53`, `icmp/8`, `ip/47`, or the name of a service. */
  readonly service: string;
  readonly sourcePort?: string;
  /** Needed if the configuration has policies in several VDOMs. */
  readonly vdom?: string;
  readonly srcintf?: string;
  readonly dstintf?: string;
  /** The user who is signed in; empty if no user is. */
  readonly user?: string;
  /** Local time of the device, such as `2024-05-06T12:00`. */
  readonly at?: string;
  /** Whether a connection in the other direction is looked up, too. */
  readonly withWayBack?: boolean;
  /** Whether the page has all reasons and routes. */
  readonly isComplete?: boolean;
}

/** Either the page, or an error message. */
export type LookupPage =
  | (Page & {
      /** The answer as text without Markdown, for a ticket. */
      readonly ticket: string;
    })
  | { readonly message: string };

/** Suggestions for the input. */
export interface LookupDefaults {
  readonly title: string;
  /** The VDOMs to select from, that of the cursor first; empty if there is no choice. */
  readonly vdoms: readonly string[];
  /** The interfaces and zones, in all VDOMs. */
  readonly interfaces: readonly string[];
  readonly users: readonly string[];
  readonly srcintf?: string;
  readonly dstintf?: string;
  readonly source?: string;
  readonly destination?: string;
  readonly service?: string;
}

/**
 * Finds the policy that matches a packet, as a page of the editor.
 *
 * @param note a sentence about another device in the text
 */
export function* lookupPage(view: DocumentView, input: LookupInput, note?: string): Steps<LookupPage> {
  const { document, index } = view;
  const query = readQuery(input);
  if ('problem' in query) return { message: query.problem };
  yield* PolicyAnalysis.prepare(index);
  const result = yield* lookup(index, query);
  if ('problem' in result) return { message: result.problem };
  const fileOf = (at: Located): string | undefined =>
    index.documentOf(at.origin) === document ? documentName(document) : undefined;
  const noted = note === undefined ? result : { ...result, note };
  const { isComplete = false, withWayBack = false } = input;
  const back = withWayBack ? yield* lookupBack(index, query, result) : undefined;
  // A packet may match thousands of policies.
  yield;
  const blocks = [
    ...lookupBlocks(query, noted, { fileOf, isComplete }),
    ...(back ? wayBackBlocks(back, { fileOf, isComplete }) : []),
  ];
  const ticket = ticketText(query, noted) + (back ? `\n${wayBackTicket(back)}` : '');
  return { title: titleOf(document), blocks, ticket };
}

function titleOf(document: ConfigDocument): string {
  return `Policy lookup: ${documentName(document)}`;
}

/** Suggests the packets of the policy at a position, or the address or service that the position touches. */
export function* lookupDefaults(view: DocumentView, position: Position): Steps<LookupDefaults> {
  const { document, index } = view;
  const analysis = yield* PolicyAnalysis.prepare(index);
  const { scope, word, words } = contextAt(document, position, view);
  const scopes = scopesOf(analysis);
  const here = scopeKey(scope);
  const catalog = analysis.catalog(scopes.includes(here) ? here : (scopesOf(analysis)[0] ?? 'global'));
  const isHere = ({ entry }: Policy): boolean =>
    entry.blocks.some((block) => index.documentOf(block.origin) === document && contains(block, position));
  const policy = analysis.groups.flatMap(({ policies }) => policies).find(isHere);
  const setting = words.length > 2 ? unquote(words[1]?.text ?? '') : '';
  const touched = word && word !== words[0] ? unquote(word.text) : undefined;
  return {
    title: titleOf(document),
    vdoms: scopes.length > 1 ? vdomsOf(scopes, here) : [],
    interfaces: interfaceNames(analysis, scopes),
    users: [...new Set(scopes.flatMap((one) => namesIn(analysis, 'user local', one)))],
    ...(policy && suggestedByPolicy(policy, catalog)),
    ...(touched !== undefined && suggestedByWord(touched, setting, catalog)),
  };
}

type Suggestion = Omit<LookupDefaults, 'title' | 'vdoms' | 'interfaces' | 'users'>;

function namesIn(analysis: PolicyAnalysis, table: string, scope: string): readonly string[] {
  return analysis
    .catalog(scope)
    .tables.all(table, scope)
    .map(({ name }) => name);
}

/** The interfaces and zones that a packet can come in or leave through. */
function interfaceNames(analysis: PolicyAnalysis, scopes: readonly string[]): readonly string[] {
  const tables = ['system zone', 'system sdwan > zone', 'system interface'];
  return [
    ...new Set(scopes.flatMap((scope) => tables.flatMap((table) => namesIn(analysis, table, scope)))),
  ].sort();
}

function suggestedByPolicy({ table, entry }: Policy, catalog: Catalog): Suggestion {
  const valuesIn = (settings: readonly string[]): readonly string[] =>
    settings.flatMap((setting) => valuesOf(entry, setting));
  const services = table.service === 'names' ? valuesOf(entry, 'service') : [];
  const service = services.find((name) => name !== 'ALL');
  const [srcintf, dstintf] = [table.sourceInterfaces, table.destinationInterfaces].map((settings) => {
    const [only, ...others] = valuesIn(settings);
    return only === 'any' || others.length > 0 ? undefined : only;
  });
  const interfaces = { ...(srcintf !== undefined && { srcintf }), ...(dstintf !== undefined && { dstintf }) };
  for (const { family, source, destination } of table.families) {
    const from = addressAmong(valuesIn(source.addresses), family, catalog);
    const to = addressAmong(valuesIn(destination.addresses), family, catalog);
    if (from === undefined && to === undefined) continue;
    return {
      ...interfaces,
      ...(from !== undefined && { source: from }),
      ...(to !== undefined && { destination: to }),
      ...(service !== undefined && { service }),
    };
  }
  return service === undefined ? interfaces : { ...interfaces, service };
}

function suggestedByWord(word: string, setting: string, catalog: Catalog): Suggestion {
  if (setting === 'service') return { service: word };
  const address =
    addressNumber(word) === undefined
      ? (addressAmong([word], 4, catalog) ?? addressAmong([word], 6, catalog))
      : word;
  if (address === undefined) return {};
  const isDestination = /^(dst|extip)/.test(setting) || isVip(word, catalog);
  return isDestination ? { destination: address } : { source: address };
}

/** The first address of the first name that determines one; undefined if none does. */
function addressAmong(names: readonly string[], family: Family, catalog: Catalog): string | undefined {
  for (const name of names) {
    const { addresses, vips } = catalog.addresses(family).of(name);
    const [vip] = vips.flatMap((one) => externalAddress(one, family, catalog) ?? []);
    const address = vip ?? firstHost(addresses.known);
    if (address !== undefined) return address;
  }
  return undefined;
}

function isVip(name: string, catalog: Catalog): boolean {
  return ([4, 6] as const).some((family) => catalog.addresses(family).of(name).vips.length > 0);
}

function externalAddress(vip: string, family: Family, { tables, scope }: Catalog): string | undefined {
  const entry = tables.find(family === 4 ? 'firewall vip' : 'firewall vip6', vip, scope);
  const [address] = (entry && valueOf(entry, 'extip'))?.split('-') ?? [];
  return address !== undefined && addressNumber(address) !== undefined ? address : undefined;
}

/** The first host address of a network; undefined for all addresses, which do not suggest one. */
function firstHost([first, end]: Intervals): string | undefined {
  if (first === undefined || end === undefined) return undefined;
  if (typeof first === 'number' && typeof end === 'number') {
    if (first === 0) return undefined;
    return addressText(end - first > 2 && first % 2 === 0 ? first + 1 : first);
  }
  const [from, to]: readonly [Bound, Bound] = [BigInt(first), BigInt(end)];
  if (addressText(from) === '::') return undefined;
  return addressText(to - from > 2n && from % 2n === 0n ? from + 1n : from);
}

function contains(at: Located, position: Position): boolean {
  const { start, end } = absoluteRange(at);
  return comparePositions(start, position) <= 0 && comparePositions(position, end) <= 0;
}

/** The scopes of a lookup: those with policies, otherwise those with interfaces. */
function scopesOf(analysis: PolicyAnalysis): readonly string[] {
  const used = analysis.groups.map(({ scope }: PolicyGroup) => scope);
  const { tables } = analysis.catalog('global');
  return [...new Set(used.length > 0 ? used : tables.scopes('system interface'))];
}

function vdomsOf(scopes: readonly string[], first: string): readonly string[] {
  return [...scopes]
    .sort((a, b) => Number(b === first) - Number(a === first))
    .flatMap((scope) => vdomOfKey(scope) ?? []);
}
