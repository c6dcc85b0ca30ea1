import { runToCompletion, type Steps } from 'fortios-language/base/steps';
import {
  compare,
  type Comparison,
  type CompareOptions,
} from 'fortios-language/analysis/device/comparison/compare';
import { execute, type ExecuteOptions } from 'fortios-language/analysis/device/execution/execute';
import { printLines, printedText } from 'fortios-language/analysis/device/state/print';
import type { OtherCommand, Rejection } from 'fortios-language/analysis/device/execution/rejections';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import type { FirmwareSettings } from 'fortios-language/firmware/effective';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { lookup } from 'fortios-language/analysis/lookup/lookup';
import { flowName, resultText, type NamedQuery } from '../lookup/report';
import type { CheckOptions } from 'fortios-language/rules/engine/checker';
import type { Problem } from 'fortios-language/rules/engine/problem';
import type { CoverageChange } from '../compare/coverageChanges';
import { effectsOf, type Effects, type PushAssessor } from '../compare/effects';
import { compareTraffic, type TrafficComparison } from '../compare/equalTraffic';
import type { FlowChange } from '../compare/flowChanges';
import type { PathComparison } from '../compare/paths/pathEffects';
import { policyChanges, type PolicyChanges } from '../compare/policyChanges';
import type { LostRoute } from '../compare/routeChanges';
import { withCommandLines } from './commandLines';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import { findingsOfView, withoutItems, type FindingChange } from '../compare/findingChanges';

export type { FindingChange };

/** The effect of commands on a device. */
export interface Rehearsal extends Effects {
  readonly comparison: Comparison;
  readonly rejections: readonly Rejection[];
  /** The commands that the device may reject. */
  readonly doubts: readonly Rejection[];
  /** The commands that are not configuration, with their effects. */
  readonly otherCommands: readonly OtherCommand[];
  readonly added: readonly FindingChange[];
  readonly resolved: readonly FindingChange[];
  /** Flows with a changed result: those in the options, and those that the comparison finds. */
  readonly flows: readonly FlowChange[];
  readonly policies: readonly CoverageChange[];
  /** The packets whose path differs, in classes. */
  readonly paths: PathComparison;
  /** The networks whose only routes are removed. */
  readonly routes: readonly LostRoute[];
  /** The resulting configuration, with its secrets. */
  readonly result: string;
  /** All policies before and after, if the options ask for it. */
  readonly traffic: TrafficComparison | undefined;
}

export interface RehearsalOptions extends CompareOptions, ExecuteOptions {
  readonly firmware: FirmwareSettings;
  readonly levels: RuleLevels;
  /** Packets that are looked up before and after. */
  readonly flows?: readonly NamedQuery[];
  /** Compares the traffic of all policies; with the new names of interfaces and virtual IPs, by their old names. */
  readonly comparesTraffic?: { readonly renamed: ReadonlyMap<string, string> };
}

export interface Assessor extends PushAssessor {
  open(text: string): ConfigDocument;
  view(document: ConfigDocument, settings: FirmwareSettings): DocumentView;
  check(
    view: DocumentView,
    options: { readonly levels: RuleLevels } & Pick<
      CheckOptions,
      'requirements' | 'accepted' | 'onAcceptance'
    >,
  ): Steps<readonly Problem[]>;
  index(view: DocumentView, levels: RuleLevels): Steps<unknown>;
}

/** Executes commands on the device of a backup, and compares the device before and after. */
export function rehearse(
  service: Assessor,
  before: DeviceState,
  commands: ConfigDocument,
  options: RehearsalOptions,
): Rehearsal {
  const { state, rejections, doubts, otherCommands } = execute(before, commands, options);
  const result = printedText(printLines(state));
  // Both texts are printed in the same form, so that they differ only in what the commands change.
  const oldText = printedText(printLines(before));
  const [oldView, newView] = [oldText, result].map((text) =>
    service.view(service.open(text), options.firmware),
  );
  if (!oldView || !newView) throw new Error('A rehearsal has two sides.');
  try {
    const old = assess(service, oldView, options);
    const now = assess(service, newView, options);
    const { comparesTraffic } = options;
    const sides = [
      { index: oldView.index, state: before },
      { index: newView.index, state },
    ] as const;
    // Both sides are the same unit.
    const comparison = compare(before, state, { include: new Set(['device']) });
    const { coverage, flows, paths, routes } = policyChanges(...sides, comparesTraffic?.renamed, comparison);
    const effects = effectsOf(
      service,
      { view: oldView, state: before },
      { view: newView, state },
      linesOf(commands),
    );
    return {
      traffic: comparesTraffic && compareTraffic(...sides, comparesTraffic.renamed),
      comparison,
      rejections,
      doubts,
      otherCommands,
      added: withCommandLines(withoutItems(now.findings, old.findings), commands, newView),
      resolved: withoutItems(old.findings, now.findings),
      ...effects,
      flows: [...flowChanges(options.flows ?? [], old.flows, now.flows), ...flows],
      policies: coverage,
      paths,
      routes,
      result,
    };
  } finally {
    oldView.document.dispose();
    newView.document.dispose();
  }
}

function linesOf(document: ConfigDocument): readonly string[] {
  return Array.from({ length: document.lineCount }, (_, line) => document.line(line));
}

/** The changes to traffic without the shadowed policies that the added or resolved findings report. */
export function trafficChanges({
  added,
  resolved,
  policies,
  flows,
  paths,
  routes,
}: Pick<Rehearsal, 'added' | 'resolved' | 'policies' | 'flows' | 'paths' | 'routes'>): PolicyChanges {
  const reported = [...added, ...resolved].filter(({ rule }) => coverageRules.has(rule));
  const coverage = policies.filter(
    ({ subject }) => !reported.some(({ message }) => message.startsWith(`${subject} `)),
  );
  return { coverage, flows, paths, routes };
}

const coverageRules: ReadonlySet<string> = new Set([
  'policy/duplicate',
  'policy/redundant',
  'policy/shadowed',
]);

interface Assessment {
  readonly findings: readonly FindingChange[];
  readonly flows: readonly string[];
}

function assess(service: Assessor, view: DocumentView, { levels, flows = [] }: RehearsalOptions): Assessment {
  runToCompletion(view.document.parse());
  runToCompletion(service.index(view, levels));
  const findings = findingsOfView(view, runToCompletion(service.check(view, { levels })));
  const results: string[] = [];
  for (const { query } of flows) results.push(resultText(runToCompletion(lookup(view.index, query))));
  return {
    findings,
    flows: results,
  };
}

function flowChanges(
  flows: readonly NamedQuery[],
  before: readonly string[],
  after: readonly string[],
): readonly FlowChange[] {
  return flows.flatMap((flow, at) => {
    const [old, now] = [before[at], after[at]];
    if (old === undefined || now === undefined || old === now) return [];
    return [{ name: flowName(flow), before: old, after: now }];
  });
}
