import { isStepOver, type Steps } from '../../base/steps';
import { scopeOf, scopeKey } from '../../model/document/unit';
import type { DocumentView } from '../../model/symbols/documentView';
import { occurrenceAt, resolveOccurrence } from '../../model/symbols/occurrence';
import type { Position } from '../../syntax/position';
import { absoluteRange, comparePlaces } from '../../syntax/statements';
import { matchesOf } from './filter';
import { kindsByTable, sections } from './kinds';
import { entryNode, type ConfigurationNode } from './nodes';
import { ConfigurationTree, type TreeBranch, type TreePlace } from './tree';
import { allUsersOf } from './users';

export type { ConfigurationNode };

export interface ConfigurationNodes {
  readonly nodes: readonly ConfigurationNode[];
  /** How many entries the filter shows; absent without a filter. */
  readonly matches?: number;
}

/**
 * The nodes below a node of the tree of a document.
 *
 * @param parent the id of the node; undefined for the nodes at the top
 * @param filter see {@link matchesOf}; empty for all
 * @returns no nodes if the parent does not exist any more
 */
export function* configurationNodes(
  view: DocumentView,
  parent: string | undefined,
  filter: string,
): Steps<ConfigurationNodes> {
  const matches = yield* matchesOf(view, filter);
  const tree = new ConfigurationTree(view, matches);
  const branches = parent === undefined ? yield* tree.roots() : yield* tree.childrenOf(parent);
  return { nodes: yield* readAll(branches), ...(matches && { matches: matches.size }) };
}

/** The nodes from the top to the entry, object or table at a position, as far as the filter shows them. */
export function* configurationPath(
  view: DocumentView,
  position: Position,
  filter: string,
): Steps<readonly ConfigurationNode[]> {
  const matches = yield* matchesOf(view, filter);
  const place = placeAt(view, position);
  return place ? yield* readAll(yield* new ConfigurationTree(view, matches).pathTo(place)) : [];
}

/** The policies that use the entry at a position, directly or through groups, zones and profiles, in the order of the text. */
export function* policiesUsing(view: DocumentView, position: Position): Steps<readonly ConfigurationNode[]> {
  const { document, index } = view;
  const occurrence = occurrenceAt(document, index, position);
  const start = occurrence ? resolveOccurrence(index, occurrence) : [];
  const users = yield* allUsersOf(index, start, ({ table }) => passesOn.test(table.path));
  const policies = [...users].filter(
    ({ table, at }) => policySections.has(table.path) && index.isOwn(at.origin),
  );
  policies.sort((a, b) => comparePlaces(a.at, b.at));
  return policies.map((policy) => entryNode(index, policy, kindsByTable.get(policy.table.path)));
}

/** Tables whose entries stand for what they name: a policy with the group also uses its members. */
const passesOn =
  /^(?:firewall (?!.*policy|central-snat-map)|user |system (?:zone|sdwan > |virtual-wan-link > )|antivirus |webfilter |dnsfilter |application |ips |emailfilter |file-filter |dlp |icap |videofilter )/;

const policySections: ReadonlySet<string> = new Set(
  sections.filter(({ layout }) => layout === 'pairs').map(({ id }) => id),
);

function* readAll(branches: readonly TreeBranch[]): Steps<readonly ConfigurationNode[]> {
  const nodes: ConfigurationNode[] = [];
  for (const branch of branches) {
    nodes.push(branch.read());
    if (isStepOver('entry')) yield;
  }
  return nodes;
}

/** The entry, object or table at a position; undefined outside of them. */
function placeAt({ document, index }: DocumentView, { line }: Position): TreePlace | undefined {
  const unit = document.lastUnitAt(line);
  if (!unit) return undefined;
  const container = document.containerAt(line) ?? unit.container;
  const isInside = line <= unit.lastLine || unit.opens !== undefined;
  const path =
    container?.kind === 'table' ? container.path : isInside && unit.type === 'block' ? unit.path : [];
  const definition = index.symbolsOf(unit)?.definitions.find(({ owner, entry }) => {
    const { start, end } = absoluteRange(entry);
    return !owner && start.line <= line && line <= end.line;
  });
  return { definition, path: path.join(' '), scope: scopeKey(scopeOf(container)) };
}
