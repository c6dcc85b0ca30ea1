import { runToCompletion, type Steps } from 'fortios-language/base/steps';
import type { Comparison } from 'fortios-language/analysis/device/comparison/compare';
import { lookup } from 'fortios-language/analysis/lookup/lookup';
import type { LookupQuery } from 'fortios-language/analysis/lookup/query';
import { isInterface } from 'fortios-language/analysis/lookup/scope';
import { PolicyAnalysis } from 'fortios-language/analysis/policies/policyAnalysis';
import type { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { flowName } from '../../lookup/report';
import { changedEntries, touchedNames, type TouchedEntry } from './changedEntries';
import { decidesForAll, unprobedEntries } from './coverage';
import {
  pathDifferences,
  effectKinds,
  packetPathOf,
  type EffectKind,
  type Path,
  type PathContext,
} from './path';
import { PathSide } from './pathSide';
import { ProbedScope, type Probe } from './probe';
import { probesOf } from './probes';

/** Packets of one class whose path differs in the same way. */
export interface PathEffect {
  readonly kind: EffectKind;
  /** An example: `10.0.0.5 → 8.8.8.8 tcp/443 from lan to wan1`. */
  readonly name: string;
  /** What happens to the packets: `leaves by lan2 instead of VPN-B3`. */
  readonly text: string;
  /** The decision about the example: `allow by policy 2`. */
  readonly before: string;
  readonly after: string;
  /** What differs besides the decision, if that differs: `leaves by isp2 instead of isp1`. */
  readonly cause: string;
  /** How many packets of the class were looked up. */
  readonly count: number;
}

export interface PathComparison {
  /** How many entries the change is about, also those that have no effect on packets. */
  readonly changed: number;
  /** The worst first. */
  readonly effects: readonly PathEffect[];
  /** Whether the search ended at one of its limits, so that more may change. */
  readonly isCut: boolean;
  /** The changed entries that may decide about packets, and of which none were looked up. */
  readonly notCompared: readonly string[];
}

interface ComparedDevices {
  readonly before: DocumentIndex;
  readonly after: DocumentIndex;
  readonly comparison: Comparison;
  /** The new names of interfaces and virtual IPs, by their old names. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** How many packets are looked up in one VDOM. */
const maxLookups = 600;

/** Looks up packets of everything that changed in two states of a device, and names those whose path differs. */
export function* comparePaths({
  before,
  after,
  comparison,
  renamed,
}: ComparedDevices): Steps<PathComparison> {
  const changed = comparison.parts.reduce((sum, { blocks }) => sum + blocks.length, 0);
  const entries = changedEntries(comparison);
  const notCompared = unprobedEntries(entries);
  if (entries.length === 0) return { changed, effects: [], isCut: false, notCompared };
  const names = touchedNames(entries, [comparison.old, comparison.new]);
  const isWhole = entries.some(decidesForAll);
  const old = yield* PolicyAnalysis.prepare(before);
  const now = yield* PolicyAnalysis.prepare(after);
  const allRenamed = new Map([...renamesOf(entries), ...renamed]);
  let isCut = false;
  const effects: PathEffect[] = [];
  const kept = new Set(scopesOf(now));
  for (const scope of scopesOf(old).filter((one) => kept.has(one))) {
    const catalog = now.catalog(scope);
    const sides = [
      new PathSide(before, old, scope, catalog, allRenamed),
      new PathSide(after, now, scope, catalog, new Map()),
    ] as const;
    const probed = new ProbedScope(...sides, { names, isWhole });
    const search = new EffectSearch(sides, entries);
    let lookups = 0;
    for (const probe of probesOf(probed)) {
      if (++lookups > maxLookups) {
        isCut = true;
        break;
      }
      search.add(probe);
      yield;
    }
    isCut ||= probed.isCut;
    effects.push(...search.effects());
  }
  return { changed, effects: effects.toSorted((a, b) => rankOf(a) - rankOf(b)), isCut, notCompared };
}

function renamesOf(entries: readonly TouchedEntry[]): readonly (readonly [string, string])[] {
  return entries.flatMap(({ key, change: { renamedFrom } }) =>
    key !== undefined && renamedFrom !== undefined ? [[renamedFrom, key] as const] : [],
  );
}

function rankOf({ kind }: PathEffect): number {
  return effectKinds.indexOf(kind);
}

function scopesOf(analysis: PolicyAnalysis): readonly string[] {
  const { tables } = analysis.catalog('global');
  const used = analysis.groups.map(({ scope }) => scope);
  return [...new Set(used.length > 0 ? used : tables.scopes('system interface'))];
}

/** Looks up packets in both states, and collects the effects by their class. */
class EffectSearch {
  private readonly found = new Map<string, PathEffect>();
  private readonly asked = new Set<string>();
  private readonly contexts: readonly PathContext[];

  constructor(
    private readonly sides: readonly [old: PathSide, now: PathSide],
    entries: readonly TouchedEntry[],
  ) {
    this.contexts = sides.map((side, number): PathContext => {
      const policy = side.index.view.schema.node('firewall policy');
      return {
        analysis: side.analysis,
        catalog: side.catalog,
        nameOf: (name) => side.newName(name),
        contentOf: (setting, name) => {
          const tables = policy?.child(setting)?.references ?? [];
          const isChanged = entries.some(
            ({ table, key, change }) => key === name && tables.includes(table) && change.kind === 'changed',
          );
          return isChanged ? String(number) : '';
        },
      };
    });
  }

  add({ query, isAssumed }: Probe): void {
    // Its settings have moved to another interface, whose packets are compared instead.
    if ([query.srcintf, query.dstintf].some((name) => name !== undefined && this.sides[0].isGivenUp(name)))
      return;
    const asked = JSON.stringify(query);
    if (this.asked.has(asked)) return;
    this.asked.add(asked);
    const [was, is] = this.sides.map((side, number) => this.pathIn(side, this.contexts[number], query));
    if (!was || !is) return;
    // A packet that no route leads to the interface of a policy: only a certain decision says something about the policy.
    if (isAssumed && (was.verdict === 'perhaps' || is.verdict === 'perhaps')) return;
    if (isSignIn(query) && [was, is].every(({ decision }) => decision.endsWith(' by allowaccess'))) return;
    const differences = pathDifferences(was, is, query.source);
    const [worst] = differences;
    if (!worst) return;
    const text = differences.map((one) => one.text).join('; ');
    const known = this.found.get(text);
    this.found.set(text, {
      kind: worst.kind,
      name: known?.name ?? nameOf(query, was, is),
      text,
      before: was.decision,
      after: is.decision,
      cause:
        was.verdict === is.verdict
          ? ''
          : differences
              .slice(1)
              .map((one) => one.text)
              .join('; '),
      count: (known?.count ?? 0) + 1,
    });
  }

  /** The path of a packet in a state; undefined if there is no answer. */
  private pathIn(side: PathSide, context: PathContext | undefined, query: LookupQuery): Path | undefined {
    const { srcintf, dstintf, ...packet } = query;
    const own = {
      ...packet,
      ...(srcintf !== undefined && { srcintf: side.oldName(srcintf) }),
      ...(dstintf !== undefined && { dstintf: side.oldName(dstintf) }),
    };
    const missing = [own.srcintf, own.dstintf].find(
      (name) => name !== undefined && !isInterface(name, side.network),
    );
    if (missing !== undefined) return withoutInterface(missing);
    const result = runToCompletion(lookup(side.index, own));
    return 'problem' in result || !context ? undefined : packetPathOf(result, context);
  }

  effects(): readonly PathEffect[] {
    return [...this.found.values()];
  }
}

/** `10.0.0.5 → 8.8.8.8 tcp/443 from lan to wan1` */
function nameOf(
  { source, destination, service, srcintf, dstintf, vdom }: LookupQuery,
  was: Path,
  is: Path,
): string {
  const packet = flowName({ query: { source, destination, service } });
  const left = is.verdict !== 'deny' && (is.interfaces?.length ?? 0) > 0 ? is : was;
  const target = dstintf ?? left.interfaces?.join(' or ') ?? '';
  const to = target === '' ? '' : ` to ${target}`;
  return `${vdom === undefined ? '' : `VDOM ${vdom}: `}${packet} from ${srcintf ?? 'any interface'}${to}`;
}

/** Sign-in to the device is compared in more detail, and listed with the access to it. */
function isSignIn({ service }: LookupQuery): boolean {
  return /^tcp\/(?:22|23|80|443)$/.test(service);
}

/** The path of a packet from or to an interface that the device does not have. */
function withoutInterface(name: string): Path {
  return {
    verdict: 'deny',
    decision: `deny because interface "${name}" does not exist`,
    isDecidedHere: false,
    treatments: [],
    interfaces: [],
    gateways: '',
    destinationNat: undefined,
    sourceNat: undefined,
    inspection: new Map(),
    next: undefined,
  };
}
