import type { Comparison } from 'fortios-language/analysis/device/comparison/compare';
import { diffReport, type DiffReport } from 'fortios-language/analysis/device/comparison/report';
import type { Rejection } from 'fortios-language/analysis/device/execution/rejections';
import type { Certainty } from 'fortios-language/analysis/traffic/valueSet';
import { formatVersion } from 'fortios-language/firmware/version';
import type { CheckedScript } from './checkedScript';
import type { CoverageChange } from './coverageChanges';
import type { PolicyChanges } from './policyChanges';
import { effectSummary, trafficNotes, type Effects } from './effects';
import type { ComparedFiles } from './page';
import type { PathComparison } from './paths/pathEffects';
import type { FindingChange } from './findingChanges';
import type { Rehearsal } from '../rehearse/rehearsal';

/** A stable format for other programs: fields are only added. Lines count from 1. */
export function diffJson({ header, parts, counts, unitData }: DiffReport): Readonly<Record<string, unknown>> {
  return {
    header: header ?? null,
    vdoms: parts.filter(({ kind }) => kind !== 'changed').map(({ name, kind }) => ({ name, kind })),
    changes: parts.flatMap(({ name, tables }) =>
      tables.flatMap(({ table, rows }) =>
        rows.map(({ kind, path, name: entryName, from, after, isFirst, settings, oldLine, newLine }) => ({
          vdom: name === '' ? null : name,
          table,
          path,
          ...(entryName !== undefined && { name: entryName }),
          kind,
          ...(kind === 'renamed' && { from }),
          ...(kind === 'moved' || isFirst || after !== undefined ? { after: after ?? null } : {}),
          oldLine: oldLine === undefined ? null : oldLine + 1,
          newLine: newLine === undefined ? null : newLine + 1,
          settings: settings.map((setting) => ({
            name: setting.name,
            kind: setting.kind,
            old: setting.old ?? null,
            new: setting.new ?? null,
            secret: setting.isSecret,
            undetermined: setting.undetermined,
            ...(setting.default !== undefined && { default: setting.default }),
          })),
        })),
      ),
    ),
    summary: counts,
    leftOut: { device: unitData },
  };
}

/** A policy that never matches any more, for other programs. */
export function policyJson(change: CoverageChange): Readonly<Record<string, unknown>> {
  const { vdom, table, policy, status, by, text } = change;
  return { vdom: vdom ?? null, table, policy, status, by, message: text };
}

/** A network without a route, for other programs. */
export function routeJson({
  vdom,
  network,
  text,
}: PolicyChanges['routes'][number]): Readonly<Record<string, unknown>> {
  return { vdom: vdom ?? null, network, message: text };
}

/** What a change opens and closes, for other programs. */
export function effectsJson(
  effects: Effects,
  traffic: Pick<PolicyChanges, 'flows' | 'paths' | 'routes'>,
): Readonly<Record<string, unknown>> {
  const { risks, opened, remaining, push, exposed, hidden } = effects;
  return {
    lockout: risks.map(({ level, text }) => ({ level, text })),
    openedAccess: opened,
    remainingAccess: remaining,
    exposure: { opened: exposed, closed: hidden },
    effects: effectSummary(effects, traffic),
    notCompared: traffic.paths.notCompared,
    trafficNotes: trafficNotes(traffic),
    push: push.map(({ id, requirement, before, after }) => ({
      id,
      requirement,
      before: before ?? null,
      after: after ?? null,
    })),
  };
}

/** The packets whose path differs, in classes, for other programs. */
function pathsJson({ effects }: PathComparison): readonly Readonly<Record<string, unknown>>[] {
  return effects.map(({ kind, name, text, before, after, count }) => ({
    kind,
    name,
    text,
    before,
    after,
    count,
  }));
}

/** A comparison of two configurations, for other programs: fields are only added. Lines count from 1. */
export function comparisonJson({
  oldName,
  newName,
  comparison,
  policies,
  effects,
  script,
}: ComparedFiles): Readonly<Record<string, unknown>> {
  const { old, new: now } = comparison;
  const file = (path: string, { view }: Comparison['old']): unknown => ({
    path,
    firmware: formatVersion(view.version),
  });
  return {
    version: 1,
    old: file(oldName, old),
    new: file(newName, now),
    ...diffJson(diffReport(comparison)),
    ...(effects && policies && effectsJson(effects, policies)),
    policies: policies?.coverage.map(policyJson) ?? null,
    flows: policies?.flows ?? null,
    paths: policies ? pathsJson(policies.paths) : null,
    routes: policies?.routes.map(routeJson) ?? null,
    ...(script && { commands: scriptJson(script) }),
  };
}

/** Whether the old device accepts the commands of a comparison, and what they leave. */
function scriptJson(script: CheckedScript): Readonly<Record<string, unknown>> {
  const { lines, kept, leftOut, uncompared, unitData, remaining } = script;
  return {
    lines,
    accepted: acceptance(script),
    rejections: script.rejections.map(rejectionJson),
    doubts: commandsWithReasons(script.doubts),
    kept,
    leftOut,
    remaining,
    uncompared,
    unitData,
  };
}

/** Whether a device accepts all commands; perhaps if only it can decide about one. */
export function acceptance({ rejections, doubts }: Pick<Rehearsal, 'rejections' | 'doubts'>): Certainty {
  return rejections.length > 0 ? 'no' : doubts.length > 0 ? 'perhaps' : 'yes';
}

/** Rejected commands, with the reasons and lines. */
export function commandsWithReasons(rejections: readonly Rejection[]): readonly unknown[] {
  return rejections.map(({ line, command, reason }) => ({ line: line + 1, command, reason }));
}

function rejectionJson({ line, command, message, code: number, reason }: Rejection): unknown {
  return { line: line + 1, command, message, code: number ?? null, reason };
}

/** The rehearsal of commands, for other programs: fields are only added. Lines count from 1. */
export function rehearsalJson({
  commandsName,
  backupName,
  rehearsal,
}: {
  readonly commandsName: string;
  readonly backupName: string;
  readonly rehearsal: Rehearsal;
}): Readonly<Record<string, unknown>> {
  const findings = (all: readonly FindingChange[]): unknown =>
    all.map(({ rule, severity, message, line }) => ({ rule, severity, message, line: line + 1 }));
  return {
    version: 1,
    commands: commandsName,
    backup: backupName,
    ...diffJson(diffReport(rehearsal.comparison)),
    accepted: acceptance(rehearsal),
    rejections: rehearsal.rejections.map(rejectionJson),
    doubts: commandsWithReasons(rehearsal.doubts),
    otherCommands: rehearsal.otherCommands.map((other) => ({ ...other, line: other.line + 1 })),
    ...effectsJson(rehearsal, rehearsal),
    findings: { added: findings(rehearsal.added), resolved: findings(rehearsal.resolved) },
    flows: rehearsal.flows,
    paths: pathsJson(rehearsal.paths),
    policies: rehearsal.policies.map(policyJson),
    routes: rehearsal.routes.map(routeJson),
  };
}
