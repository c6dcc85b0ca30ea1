import { TextDocument } from 'vscode-languageserver-textdocument';
import { runToCompletion, type Steps } from 'fortios-language/base/steps';
import { readState } from 'fortios-language/analysis/device/execution/execute';
import { nodeText } from 'fortios-language/analysis/device/execution/references';
import { printLines, printedText } from 'fortios-language/analysis/device/state/print';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import type { EffectiveFirmware, FirmwareSettings } from 'fortios-language/firmware/effective';
import { compareVersions, formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { isEncryptedInBackups } from 'fortios-language/secrets/secrets';
import { isUnreadable } from 'fortios-language/analysis/device/state/volatileSettings';
import {
  inLayout,
  planMigration,
  withMappedNames,
  type Migration,
  type MigrationRefusal,
  type RemovedLine,
  type MigrationTarget,
} from './plan/migration';
import { linesOfSettings, outcomesOfLines, type LineOutcome } from './plan/outcomes';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import type { ReportedChange, UpgradeReport } from '../upgrade/report';
import { compareTraffic, type TrafficComparison } from '../compare/equalTraffic';
import { missingReferences } from '../plans/planProof';
import { policyChanges, type PolicyChanges } from '../compare/policyChanges';
import { findingsOfView, withoutItems, type FindingChange } from '../compare/findingChanges';
import type { Assessor } from '../rehearse/rehearsal';

/** The wishes of the user. */
export interface MigrationOptions {
  /** The destinations of old interfaces, by their names. */
  readonly wanted: ReadonlyMap<string, string>;
  /** The VDOM to move to a target without VDOMs. */
  readonly vdom: string | undefined;
  readonly levels: RuleLevels;
}

/** A configuration that was moved to another device, with what was checked. */
export interface MigratedConfiguration {
  readonly plan: Migration;
  readonly target: MigrationTarget;
  /** The code in the header of the old configuration. */
  readonly oldModel: string | undefined;
  /** The result, with its secrets. */
  readonly text: string;
  /** The outcome of each line of the old configuration. */
  readonly lines: readonly LineOutcome[];
  readonly from: FirmwareVersion;
  readonly to: FirmwareVersion;
  /** The changes between the versions; undefined if the versions are equal. */
  readonly upgrade: UpgradeReport | undefined;
  readonly proof: MigrationProof;
}

interface MigrationProof {
  /** References that the result has, the old configuration does not have, and no entry satisfies. */
  readonly undefinedReferences: readonly string[];
  /** Values that are a name of an old interface, in settings that are not known to name interfaces. */
  readonly leftNames: readonly string[];
  readonly changes: PolicyChanges;
  /** Every enabled policy of the old device compared with the result, with the new names. */
  readonly traffic: TrafficComparison;
  /** Findings in the result that the old configuration does not have in its own version. */
  readonly added: readonly FindingChange[];
  /** How many encrypted values the result contains. */
  readonly encrypted: number;
  /** Settings that only some models have, in the result but not in the backup of the target. */
  readonly modelSettings: readonly string[];
}

interface Services extends Assessor {
  readonly upgrades: {
    between(document: ConfigDocument, from: EffectiveFirmware, to: FirmwareVersion): Steps<UpgradeReport>;
  };
}

/** Moves a configuration to another device, and checks the result. */
export function migrate(
  service: Services,
  old: DocumentView,
  target: MigrationTarget,
  { wanted, vdom, levels }: MigrationOptions,
): MigratedConfiguration | MigrationRefusal {
  const { schema } = old;
  const to = target.state.view.version;
  const opened: ConfigDocument[] = [];
  const open = (text: string): ConfigDocument => {
    const document = service.open(text);
    opened.push(document);
    return document;
  };
  try {
    const isSame = compareVersions(old.version, to) === 0;
    // The model of the old device may not have the version, and the target does.
    const asTarget = open(withModel(old.document, target));
    const upgrade = isSame
      ? undefined
      : runToCompletion(service.upgrades.between(asTarget, old.firmware, to));
    const conversion = conversionOf(old.document, upgrade?.changes ?? []);
    const converted = open(conversion.text);
    const removed = isSame
      ? conversion.removed
      : [
          ...conversion.removed,
          ...stillRemoved(service, old, service.view(converted, inVersion(to)), conversion.removed),
        ];
    const state = readState(converted, { schema, version: to });
    const { rewritten } = conversion;
    const plan = planMigration({ old: state, target, wanted, vdom, removed, rewritten });
    if ('problems' in plan) return plan;
    const alive = linesOfSettings(state.parts());
    const lines = outcomesOfLines(old.document, plan.outcomes, alive, target.isBackup);
    const text = printedText(printLines(plan.after));
    const laidOut = inLayout(readState(old.document, old), plan);
    const before = withMappedNames(laidOut, plan);
    const [laidOutText, beforeText] = [printedText(printLines(laidOut)), printedText(printLines(before))];
    const source = service.view(open(laidOutText), inVersion(old.version));
    const oldView = service.view(open(beforeText), inVersion(old.version));
    const newView = service.view(open(text), inVersion(to));
    const [oldFindings, newFindings] = [
      findingsOf(service, oldView, levels),
      findingsOf(service, newView, levels),
    ];
    const proof: MigrationProof = {
      undefinedReferences: missingReferences(before, plan.after),
      leftNames: leftNames(plan),
      changes: policyChanges(
        { index: oldView.index, state: before },
        { index: newView.index, state: plan.after },
      ),
      traffic: compareTraffic(
        { index: source.index, state: laidOut },
        { index: newView.index, state: plan.after },
        plan.names,
      ),
      added: withoutItems(newFindings, oldFindings),
      ...factsAbout(plan.after, target),
    };
    const oldModel = old.document.fileFirmware.header?.model;
    return { plan, target, oldModel, text, lines, from: old.version, to, upgrade, proof };
  } finally {
    for (const document of opened) document.dispose();
  }
}

function inVersion(version: FirmwareVersion): FirmwareSettings {
  return { version: formatVersion(version), chosenBy: 'target', fallback: formatVersion(version) };
}

/** Rules about what a version does not have. */
const lossRules: ReadonlySet<string> = new Set([
  'firmware/unavailable-setting',
  'firmware/unavailable-table',
  'schema/unknown-setting',
  'schema/unknown-table',
]);

/** Lines that a renamed table of the target version does not have. */
function stillRemoved(
  service: Assessor,
  old: DocumentView,
  converted: DocumentView,
  removed: readonly RemovedLine[],
): readonly RemovedLine[] {
  const known = new Set(removed.map(({ line }) => line));
  const losses = (view: DocumentView) => {
    runToCompletion(view.document.parse());
    return runToCompletion(service.check(view, { levels: {} })).filter(({ rule }) => lossRules.has(rule));
  };
  for (const { range } of losses(old)) known.add(range.start.line);
  return losses(converted)
    .filter(({ range }) => !known.has(range.start.line))
    .map(({ range, message }) => ({
      line: range.start.line,
      isActive: true,
      reason: `${withoutAdvice(message)} It is not in the result.`,
    }));
}

function findingsOf(service: Assessor, view: DocumentView, levels: RuleLevels): readonly FindingChange[] {
  runToCompletion(view.document.parse());
  runToCompletion(service.index(view, levels));
  return findingsOfView(view, runToCompletion(service.check(view, { levels })));
}

/** The text with the model of the target in its header. */
function withModel(document: ConfigDocument, { state }: MigrationTarget): string {
  const { header } = document.fileFirmware;
  const model = state.backup?.model;
  if (!header || model === undefined) return document.getText();
  const lines = document.getText().split('\n');
  const line = lines[header.line] ?? '';
  lines[header.line] = line.replace(header.model, () => model);
  return lines.join('\n');
}

interface Conversion {
  readonly text: string;
  readonly removed: readonly RemovedLine[];
  readonly rewritten: ReadonlyMap<number, string>;
}

/** Changes that a line of the configuration does not survive. */
const losses: ReadonlySet<ReportedChange['kind']> = new Set([
  'table-gone',
  'setting-gone',
  'value-gone',
  'limit-narrowed',
]);

/**
 * The text in the form of the target version: fixes inside a line are applied, such as new names. Lines without such a
 * fix are removed.
 */
function conversionOf(document: ConfigDocument, changes: readonly ReportedChange[]): Conversion {
  const removed: RemovedLine[] = [];
  const rewritten = new Map<number, string>();
  const edits: ReportedChange['fixes'][number]['edits'][number][] = [];
  for (const { kind, range, text, weight, fixes } of changes) {
    if (!losses.has(kind)) continue;
    const { line } = range.start;
    const own = fixes[0]?.edits ?? [];
    if (
      own.length > 0 &&
      own.every((edit) => edit.range.start.line === edit.range.end.line && !edit.newText.includes('\n'))
    ) {
      edits.push(...own);
      rewritten.set(
        line,
        `${withoutAdvice(text)} The result has the line in the form of the target version.`,
      );
    } else {
      const isActive = weight === 'active' || weight === 'enabled';
      removed.push({ line, isActive, reason: `${withoutAdvice(text)} It is not in the result.` });
    }
  }
  const copy = TextDocument.create('', 'fortios', 0, document.getText());
  return { text: TextDocument.applyEdits(copy, edits), removed, rewritten };
}

/** A text without the advice of a rule, which the migration follows. */
function withoutAdvice(text: string): string {
  const advice = text.indexOf(' The device rejects this ');
  return advice < 0 ? text : text.slice(0, advice);
}

/** Settings that describe, and name nothing. */
const descriptions: ReadonlySet<string> = new Set(['alias', 'comment', 'comments', 'description', 'name']);

/** Places in the result that may still mean an interface of the old device. */
function leftNames({ after, names }: Migration): readonly string[] {
  const own = new Set(after.globalBlock('system interface')?.entries.keys());
  const gone = [...names.keys()].filter((name) => !own.has(name));
  if (gone.length === 0) return [];
  const word = new RegExp(`(?<![\\w.-])(?:${gone.map(escapeRegExp).join('|')})(?![\\w.-])`);
  const found: string[] = [];
  const visit = (node: ConfigNode): void => {
    for (const [name, { values }] of node.settings) {
      const schema = node.settingSchema(name);
      if (descriptions.has(name) || schema?.type === 'option' || (schema?.references.length ?? 0) > 0)
        continue;
      const value = values.find((one) => gone.includes(one) || (name.includes('script') && word.test(one)));
      if (value === undefined) continue;
      const named = gone.includes(value) ? value : (word.exec(value)?.[0] ?? '');
      found.push(`${nodeText(node)}, "${name}": it contains "${named}", the name of an old interface.`);
    }
    for (const below of [...node.blocks.values(), ...node.entries.values()]) visit(below);
  };
  for (const part of after.parts())
    for (const block of part.blocks.values()) if (!block.name.startsWith('switch-controller ')) visit(block);
  return found;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function factsAbout(
  after: DeviceState,
  target: MigrationTarget,
): Pick<MigrationProof, 'encrypted' | 'modelSettings'> {
  let encrypted = 0;
  const settings = new Set<string>();
  const visit = (node: ConfigNode): void => {
    for (const [name, { values }] of node.settings) {
      const schema = node.settingSchema(name);
      if (isUnreadable(values) || (schema && isEncryptedInBackups(schema) && values[0] === 'ENC'))
        encrypted++;
      if (schema?.dependsOnModel) settings.add(schema.path);
    }
    if (node.kind === 'block' && node.schema?.dependsOnModel && !node.isEmpty) settings.add(node.schema.path);
    for (const below of [...node.blocks.values(), ...node.entries.values()]) visit(below);
  };
  for (const part of after.parts()) visit(part);
  const own = new Set<string>();
  const collect = (node: ConfigNode): void => {
    for (const name of node.settings.keys()) own.add(node.settingSchema(name)?.path ?? '');
    if (node.schema) own.add(node.schema.path);
    for (const below of [...node.blocks.values(), ...node.entries.values()]) collect(below);
  };
  for (const part of target.state.parts()) collect(part);
  return { encrypted, modelSettings: [...settings].filter((path) => !own.has(path)).sort() };
}
