import { counted } from 'fortios-language/base/numbers';
import { advisoriesFor, type AdvisoryReport } from '../advisories/advisories';
import { withoutOldDataSentence, type AppliedAdvisory } from 'fortios-language/analysis/advisories/applied';
import { runToCompletion } from 'fortios-language/base/steps';
import { compare, type Comparison } from 'fortios-language/analysis/device/comparison/compare';
import {
  diffReport,
  unitDataNote,
  type DiffReport,
} from 'fortios-language/analysis/device/comparison/report';
import type { Rejection } from 'fortios-language/analysis/device/execution/rejections';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { compareVersions, formatVersion } from 'fortios-language/firmware/version';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { completenessOf } from 'fortios-language/model/symbols/completeness';
import { exclusionsOf } from 'fortios-language/rules/exclusion';
import type { CheckOptions } from 'fortios-language/rules/engine/checker';
import type { Acceptance, OnAcceptance } from 'fortios-language/rules/engine/suppression/acceptances';
import { levelOf } from 'fortios-language/rules/engine/severity';
import { checkedScript } from '../compare/checkedScript';
import { effectsOf, notComparedTexts, type Effects } from '../compare/effects';
import { secretsIn } from '../compare/compareTexts';
import { policyChanges, type PolicyChanges } from '../compare/policyChanges';
import { findingsOfView, withoutItems, type FindingChange } from '../compare/findingChanges';
import { trafficChanges, type Assessor } from '../rehearse/rehearsal';

/** One of the two revisions of a configuration. */
export interface ReviewedSide {
  readonly view: DocumentView;
  readonly state: DeviceState;
  /** How its findings are checked. */
  readonly options: Pick<CheckOptions, 'levels' | 'requirements' | 'accepted'>;
}

/** The commands that turn the new configuration into the old one. */
export interface UndoCommands {
  /** With the secrets of the old configuration, which are masked in the answer. */
  readonly text: string;
  readonly secrets: number;
  /** What they do not do, and what the device rejects, as sentences. */
  readonly limits: readonly string[];
}

export interface AdvisoryChanges {
  /** The day of the newest fact, and a sentence if it is old. */
  readonly date: string;
  readonly warning?: string;
  readonly nowApply: readonly AppliedAdvisory[];
  /** Those that the old configuration or version ruled out, and that the new one leaves undecided. */
  readonly toCheck: readonly AppliedAdvisory[];
  readonly noLongerApply: readonly AppliedAdvisory[];
  /** How many apply to both. */
  readonly unchanged: number;
}

/** The use of an acceptance of `.fortios-lint.json` in the new configuration. */
export interface UsedAcceptance extends Acceptance {
  /** Whether its day is over, so that its findings count. */
  readonly isExpired: boolean;
  /** How many findings it is about, and how many of them the old configuration does not have. */
  readonly findings: number;
  readonly added: number;
}

/** What a reviewer needs to know about the change of one file. */
export interface Review extends Effects {
  readonly kind: 'changed' | 'added' | 'deleted';
  /** Such as `7.4.4`; undefined for a side that does not exist. */
  readonly versions: { readonly old: string | undefined; readonly new: string | undefined };
  /** `FGT60F`; empty if the file does not say so. */
  readonly model: string;
  /** Undefined if one of the sides does not exist. */
  readonly comparison: Comparison | undefined;
  readonly changes: DiffReport | undefined;
  /** New findings about references. They are not in `added`. */
  readonly broken: readonly FindingChange[];
  readonly added: readonly FindingChange[];
  readonly resolved: readonly FindingChange[];
  /** The acceptances that findings of the new configuration have; those that end first come first. */
  readonly accepted: readonly UsedAcceptance[];
  /** The commands of the change that the device rejects, and why, as sentences. */
  readonly rejected: readonly Pick<Rejection, 'command' | 'reason'>[];
  readonly traffic: PolicyChanges;
  /** Whether policies, flows and routes were compared. */
  readonly comparesTraffic: boolean;
  readonly advisories: AdvisoryChanges | undefined;
  readonly undo: UndoCommands | undefined;
  /** Sentences. */
  readonly notChecked: readonly string[];
}

export interface ReviewOptions {
  readonly today: Date;
  /** Whether flows are compared. */
  readonly withTraffic: boolean;
}

const noTraffic: PolicyChanges = {
  coverage: [],
  flows: [],
  paths: { changed: 0, effects: [], isCut: false, notCompared: [] },
  routes: [],
};

/** The rules whose findings say that a reference does not lead anywhere. */
const brokenRules: ReadonlySet<string> = new Set([
  'reference/undefined',
  'reference/ambiguous-name',
  'reference/cycle',
]);

/**
 * Reviews the change of a configuration: what it changes, and only the findings, flows and advisories that differ.
 *
 * @param before undefined for a new file
 * @param after undefined for a deleted file
 */
export function review(
  service: Assessor,
  before: ReviewedSide | undefined,
  after: ReviewedSide | undefined,
  { today, withTraffic }: ReviewOptions,
): Review | { readonly exclusion: string } {
  const side = after ?? before;
  if (!side) throw new Error('A review has at least one side.');
  for (const { view } of [before, after].filter((one) => one !== undefined)) {
    const [exclusion] = runToCompletion(exclusionsOf(view));
    if (exclusion !== undefined) return { exclusion };
  }
  const common = {
    versions: { old: versionOf(before), new: versionOf(after) },
    model: side.state.backup?.model ?? '',
  };
  const old = before ? findingsOf(service, before) : noFindings;
  if (!after)
    return {
      ...empty,
      ...common,
      kind: 'deleted',
      notChecked: ['The file is deleted: nothing else is checked.'],
    };
  const now = findingsOf(service, after);
  const added = withoutItems(now.counted, old.counted);
  const resolved = withoutItems(old.counted, now.counted);
  const findings = {
    broken: added.filter(({ rule }) => brokenRules.has(rule)),
    added: added.filter(({ rule }) => !brokenRules.has(rule)),
    resolved,
    accepted: usedAcceptances(old.accepted, now.accepted),
  };
  const advisories = advisoryChanges(
    before && runToCompletion(advisoriesFor(before.view, today)),
    runToCompletion(advisoriesFor(after.view, today)),
  );
  const base = { ...empty, ...common, ...findings, advisories };
  if (!before)
    return { ...base, kind: 'added', notChecked: ['The file is new: there is nothing to compare it with.'] };
  const isOtherVersion = compareVersions(before.view.version, after.view.version) !== 0;
  const comparison = compare(before.state, after.state);
  const changes = diffReport(comparison);
  const effects = effectsOf(service, before, after);
  const policies = withTraffic
    ? policyChanges(
        { index: before.view.index, state: before.state },
        { index: after.view.index, state: after.state },
      )
    : undefined;
  const traffic = policies
    ? trafficChanges({
        added,
        resolved,
        policies: policies.coverage,
        flows: policies.flows,
        paths: policies.paths,
        routes: policies.routes,
      })
    : noTraffic;
  return {
    ...base,
    kind: 'changed',
    comparison,
    changes,
    ...effects,
    rejected: isOtherVersion ? [] : rejectedCommands(service, before, comparison),
    traffic,
    comparesTraffic: policies !== undefined,
    undo: isOtherVersion ? undefined : undoCommands(service, before, after),
    notChecked: [
      ...(policies
        ? [
            ...notComparedTexts(policies.paths),
            ...(policies.unknown > 0
              ? [
                  `Flows of ${counted(policies.unknown, 'policy', 'policies')} are compared only in part, because the file does not list all that ${policies.unknown === 1 ? 'it matches' : 'they match'}, such as the addresses of domain names.`,
                ]
              : []),
          ]
        : [
            'Policies and flows are not compared. "--traffic" compares them, also in files of more than 20,000 lines.',
          ]),
      ...(isOtherVersion
        ? ['Commands to undo are not written: in the old firmware version, restore the old backup.']
        : []),
      ...(comparison.uncompared > 0
        ? [
            `${counted(comparison.uncompared, 'encrypted secret')} cannot be compared: ${comparison.uncompared === 1 ? 'it differs' : 'they differ'} in each backup, so that a change is not visible.`,
          ]
        : []),
      ...(comparison.unitData > 0 ? [unitDataNote(comparison.unitData)] : []),
      ...(completenessOf(after.view.index).backup
        ? []
        : [
            'The new file is not a complete backup: references, flows and advisories are known only as far as it goes.',
          ]),
    ],
  };
}

const empty: Omit<Review, 'kind' | 'versions' | 'model' | 'notChecked'> = {
  comparison: undefined,
  changes: undefined,
  broken: [],
  added: [],
  resolved: [],
  accepted: [],
  risks: [],
  opened: [],
  remaining: [],
  push: [],
  exposed: [],
  hidden: [],
  rejected: [],
  traffic: noTraffic,
  comparesTraffic: false,
  advisories: undefined,
  undo: undefined,
};

interface AcceptedFinding {
  readonly acceptance: Acceptance;
  readonly isExpired: boolean;
  /** Equal for the same finding in another configuration. */
  readonly key: string;
}

interface SideFindings {
  readonly counted: readonly FindingChange[];
  readonly accepted: readonly AcceptedFinding[];
}

const noFindings: SideFindings = { counted: [], accepted: [] };

function findingsOf(service: Assessor, { view, options }: ReviewedSide): SideFindings {
  const { levels = {} } = options;
  runToCompletion(view.document.parse());
  runToCompletion(service.index(view, levels));
  const accepted: AcceptedFinding[] = [];
  const onAcceptance: OnAcceptance = (acceptance, { rule, message }, isExpired) =>
    levelOf(rule, levels) !== 'off' && accepted.push({ acceptance, isExpired, key: `${rule.id} ${message}` });
  const found = runToCompletion(service.check(view, { ...options, levels, onAcceptance }));
  // The review warns once of old advisories.
  return {
    counted: findingsOfView(view, found, withoutOldDataSentence),
    accepted,
  };
}

function usedAcceptances(
  old: readonly AcceptedFinding[],
  now: readonly AcceptedFinding[],
): readonly UsedAcceptance[] {
  const before = new Map<string, number>();
  for (const { key } of old) before.set(key, (before.get(key) ?? 0) + 1);
  const used = new Map<Acceptance, UsedAcceptance>();
  for (const { acceptance, isExpired, key } of now) {
    const known = before.get(key) ?? 0;
    before.set(key, known - 1);
    const { findings = 0, added = 0 } = used.get(acceptance) ?? {};
    used.set(acceptance, {
      ...acceptance,
      isExpired,
      findings: findings + 1,
      added: added + (known > 0 ? 0 : 1),
    });
  }
  return [...used.values()].sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
}

function versionOf(side: ReviewedSide | undefined): string | undefined {
  return side && formatVersion(side.view.firmware.named ?? side.view.version);
}

/** What the device answers to the commands of the change. */
function rejectedCommands(
  service: Assessor,
  before: ReviewedSide,
  comparison: Comparison,
): Review['rejected'] {
  const { rejections } = checkedScript(service, comparison, before.state);
  return rejections.map(({ command, reason }) => ({ command, reason }));
}

function undoCommands(service: Assessor, before: ReviewedSide, after: ReviewedSide): UndoCommands {
  const back = compare(after.state, before.state);
  const { text, kept, leftOut, rejections } = checkedScript(service, back, after.state);
  return {
    text,
    secrets: secretsIn(back.parts.flatMap(({ blocks }) => blocks)),
    limits: [
      ...kept.map(({ name, reason }) => `${name} stays: ${reason}`),
      ...leftOut.map(({ name, reason }) => `${name} is left out: ${reason}`),
      ...rejections.map(({ line, reason }) => `The device rejects line ${line + 1}. ${reason}`),
    ],
  };
}

/** Compares the advisories of two configurations by their numbers. */
function advisoryChanges(old: AdvisoryReport | undefined, now: AdvisoryReport): AdvisoryChanges {
  const { date, warning } = now;
  const before = new Map((old?.advisories ?? []).map((one) => [one.advisory.id, one.status]));
  const affected = new Set(
    now.advisories.filter(({ status }) => status === 'affected').map(({ advisory }) => advisory.id),
  );
  const nowApply = now.advisories.filter(
    ({ status, advisory }) => status === 'affected' && before.get(advisory.id) !== 'affected',
  );
  return {
    date,
    ...(warning !== undefined && { warning }),
    nowApply,
    toCheck: now.advisories.filter(({ status, advisory }) => {
      const was = before.get(advisory.id);
      return status === 'undecided' && old !== undefined && (was === undefined || was === 'excluded');
    }),
    noLongerApply: (old?.advisories ?? []).filter(
      ({ status, advisory }) => status === 'affected' && !affected.has(advisory.id),
    ),
    unchanged: affected.size - nowApply.length,
  };
}
