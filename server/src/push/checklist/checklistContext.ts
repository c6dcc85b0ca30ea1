import { memoize } from '../../base/collections';
import type { ConfigDocument } from '../../model/document/document';
import { scopeOf, type Scope } from '../../model/document/unit';
import { isMultiVdom } from '../../model/document/vdoms';
import { absoluteRange, type Located } from '../../syntax/statements';
import { PushDevice, type DeviceContext } from '../device/pushDevice';
import type { Range } from '../../syntax/position';

export interface ChecklistContext extends DeviceContext {
  readonly device: PushDevice;
  /** Whether the device has VDOMs. */
  readonly hasVdoms: boolean;
}

export interface RequirementResult {
  readonly status: CheckStatus;
  readonly evidence: string;
  readonly places?: readonly CheckPlace[];
  readonly commands?: readonly string[];
}

export interface PushRequirement {
  readonly id: string;
  readonly requirement: string;
  /** Returns undefined if the requirement does not apply to this device. */
  readonly evaluate: (context: ChecklistContext) => RequirementResult | undefined;
}

const resultsOf = memoize((device: PushDevice, context: DeviceContext) => {
  const own = { ...context, device, hasVdoms: hasVdoms(context.document) };
  return memoize((requirement: PushRequirement) => requirement.evaluate(own));
});

/**
 * The result of a requirement for a document. The checklist, the rules and rehearsals all use it; it is evaluated once for
 * each state of the document.
 */
export function resultOf(
  requirement: PushRequirement,
  context: DeviceContext,
): RequirementResult | undefined {
  return resultsOf(PushDevice.of(context), context)(requirement);
}

function hasVdoms(document: ConfigDocument): boolean {
  return isMultiVdom(document) || document.structure.some((unit) => scopeOf(unit.container).kind !== 'none');
}

/** Pieces of evidence, to which others can be appended. */
export type CheckPlaces = CheckPlace[];

/** A piece of evidence: a location with its description. */
export function checkPlace(at: Located, what: string): CheckPlace {
  return { range: absoluteRange(at), what };
}

/** The commands, wrapped in `config global` if the device has VDOMs. */
export function globally({ hasVdoms }: ChecklistContext, lines: readonly string[]): readonly string[] {
  return hasVdoms ? ['config global', ...lines, 'end'] : lines;
}

/** The commands, wrapped in the blocks of a scope. */
export function withinEntry(
  context: ChecklistContext,
  scope: Scope,
  lines: readonly string[],
): readonly string[] {
  if (scope.kind === 'vdom') return ['config vdom', `edit ${scope.name}`, ...lines, 'end'];
  return scope.kind === 'global' ? globally(context, lines) : lines;
}

/** The commands, wrapped in a VDOM whose name the user fills in. */
export function inVdom(context: ChecklistContext, lines: readonly string[]): readonly string[] {
  return context.hasVdoms ? withinEntry(context, { kind: 'vdom', name: '<VDOM>' }, lines) : lines;
}

/** `config <path>` with settings in it. */
export function block(path: string, settings: readonly string[]): readonly string[] {
  return [`config ${path}`, ...settings.map((line) => `    ${line}`), 'end'];
}

/** `config <path>` with settings of one entry in it. */
export function entry(path: string, key: string, settings: readonly string[]): readonly string[] {
  return block(path, [`edit ${key}`, ...settings.map((line) => `    ${line}`), 'next']);
}

/** Whether a requirement is met, as far as the file determines it. */
export type CheckStatus = 'met' | 'not-met' | 'cannot-be-seen';

/** The evidence for a status: a location in the document. */
interface CheckPlace {
  readonly range: Range;
  /** A short description, with names in double quotes. */
  readonly what: string;
}

/** One requirement of FortiToken Mobile push and its status. Contains no secrets. */
export interface ChecklistItem {
  /** A stable id for other programs: `receiving-interface`. */
  readonly id: string;
  readonly requirement: string;
  readonly status: CheckStatus;
  /** The evidence, in sentences with names in double quotes. */
  readonly evidence: string;
  readonly places: readonly CheckPlace[];
  /** CLI commands that meet the requirement or show its status. */
  readonly commands: readonly string[];
}
