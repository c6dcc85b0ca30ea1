import { scopeOf, type Scope } from '../../model/document/unit';
import { isMultiVdom } from '../../model/document/vdoms';
import { absoluteRange, type Located } from '../../syntax/statements';
import { PushDevice, type DeviceContext } from '../device/pushDevice';
import { visibleOnOneLine } from '../../base/escaping';
import type { Range } from '../../syntax/position';

/** The input of the requirements. */
export interface ChecklistContext extends DeviceContext {
  readonly device: PushDevice;
  /** Whether the device has VDOMs. */
  readonly hasVdoms: boolean;
}

/** The result of evaluating one requirement. */
export interface RequirementResult {
  readonly status: CheckStatus;
  readonly evidence: string;
  readonly places?: readonly CheckPlace[];
  readonly commands?: readonly string[];
}

/** One requirement of push. */
export interface Requirement {
  readonly id: string;
  /** The requirement in one sentence. */
  readonly requirement: string;
  /** Returns undefined if the requirement does not apply to this device. */
  readonly evaluate: (context: ChecklistContext) => RequirementResult | undefined;
}

/** Creates the context of a document. */
export function checklistContext(context: DeviceContext): ChecklistContext {
  const hasVdoms =
    isMultiVdom(context.document) ||
    context.document.structure.some((unit) => scopeOf(unit.container).kind !== 'none');
  return { ...context, device: PushDevice.of(context), hasVdoms };
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
export function within(context: ChecklistContext, scope: Scope, lines: readonly string[]): readonly string[] {
  if (scope.kind === 'vdom') return ['config vdom', `edit ${scope.name}`, ...lines, 'end'];
  return scope.kind === 'global' ? globally(context, lines) : lines;
}

/** The commands, wrapped in a VDOM whose name the user fills in. */
export function inVdom(context: ChecklistContext, lines: readonly string[]): readonly string[] {
  return context.hasVdoms ? within(context, { kind: 'vdom', name: '<VDOM>' }, lines) : lines;
}

/** `config <path>` with settings in it. */
export function block(path: string, settings: readonly string[]): readonly string[] {
  return [`config ${path}`, ...settings.map((line) => `    ${line}`), 'end'];
}

/** `config <path>` with settings of one entry in it. */
export function entry(path: string, key: string, settings: readonly string[]): readonly string[] {
  return block(path, [`edit ${key}`, ...settings.map((line) => `    ${line}`), 'next']);
}

/** `"a"`, `"a" and "b"`, `"a", "b" and 3 more` */
export function quotedNames(names: readonly string[], shown = 3): string {
  const quoted = names.map((name) => `"${visibleOnOneLine(name).replaceAll('"', '\uFFFD')}"`);
  const listed =
    quoted.length > shown ? [...quoted.slice(0, shown), `${quoted.length - shown} more`] : quoted;
  const last = listed.at(-1) ?? '';
  return listed.length < 2 ? last : `${listed.slice(0, -1).join(', ')} and ${last}`;
}

/** Whether a requirement is met, as far as the file determines it. */
export type CheckStatus = 'met' | 'not-met' | 'cannot-be-seen';

/** The evidence for a status: a location in the document. */
export interface CheckPlace {
  readonly range: Range;
  /** A short description, with names in double quotes. */
  readonly what: string;
}

/** One requirement of FortiToken Mobile push and its status. Contains no secrets. */
export interface ChecklistItem {
  /** A stable id for other programs: `receiving-interface`. */
  readonly id: string;
  /** One sentence. */
  readonly requirement: string;
  readonly status: CheckStatus;
  /** The evidence, in sentences with names in double quotes. */
  readonly evidence: string;
  readonly places: readonly CheckPlace[];
  /** CLI commands that meet the requirement or show its status. */
  readonly commands: readonly string[];
}
