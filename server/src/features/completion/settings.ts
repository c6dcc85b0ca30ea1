import { CompletionItemKind } from 'vscode-languageserver-types';
import type { FirmwareVersion } from '../../firmware/version';
import { conditionOf, missingTerms, placeInDocument } from '../../model/conditions';
import { ObjectState } from '../../model/objectState';
import { availabilityIn } from '../../schema/availability';
import { conditionInWords } from '../../schema/conditions';
import { missingMandatory, perhapsMissing } from '../../constraints/mandatorySettings';
import { compareUsage, usageOf } from '../../schema/usage';
import { settingsNode } from '../../schema/schemaContext';
import { formatIntervals } from '../../schema/intervals';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { SettingVerb } from '../../syntax/statements';
import { plainDefault, plainForm } from './details';
import { fits, holdsInOrder } from './matching';
import {
  isLastOnLine,
  noSuggestions,
  type CompletionRequest,
  type Suggestion,
  type SuggestionList,
} from './suggestion';
import { templateSettings } from './templates';

/** The settings that may follow a command, missing settings first. */
export function settingSuggestions(request: CompletionRequest, verb: SettingVerb): SuggestionList {
  const { context, firmware } = request;
  const node = settingsNode(context.schemaContext);
  if (!node) return noSuggestions;
  const typed = unquote(context.typed);
  const takesValues = verb !== 'unset' && verb !== 'clear';
  const ending = takesValues && isLastOnLine(context) ? ' ' : '';
  const { required, best, others, hidden, unavailable } = candidatesFor(request, node, verb);
  const suggestion = (setting: SchemaNode, rest: Partial<Suggestion> = {}): Suggestion =>
    settingSuggestion(
      setting,
      firmware.version,
      { insertion: [setting.name + ending], unfinished: takesValues, ...rest },
      required.includes(setting.name),
    );
  const within = (settings: readonly SchemaNode[]): readonly SchemaNode[] =>
    settings.filter(({ name }) => fits(name, typed));
  // No missing setting matches, so the user may mean one that is already set or one of another version.
  const isMissing = verb !== 'set' || within(best).length > 0;
  return {
    suggestions: [
      ...fuzzyFilter(verb === 'set' ? best : [...best, ...others], typed).map((setting) =>
        suggestion(setting),
      ),
      ...(isMissing ? [] : within(others)).map((setting) =>
        suggestion(setting, { description: 'already set' }),
      ),
      ...(isMissing ? [] : within(hidden)).map((setting) =>
        suggestion(setting, { description: `needs ${lackingText(request, node, setting)}` }),
      ),
      ...(isMissing ? [] : within(unavailable)).map((setting) =>
        suggestion(setting, { description: formatIntervals(setting.intervals), unavailable: true }),
      ),
    ],
    incomplete: true,
  };
}

/** A filter that is at least as permissive as the fuzzy matching of clients. Other items need not be sent. */
function fuzzyFilter(settings: readonly SchemaNode[], typed: string): readonly SchemaNode[] {
  return settings.filter(({ name }) => holdsInOrder(name, typed));
}

/** The missing settings of the object or entry around the cursor, first those that the device demands. */
export function missingSettings(
  request: CompletionRequest,
  node: SchemaNode,
): Pick<Candidates, 'best' | 'required'> {
  return candidatesFor(request, node, 'set');
}

/** The object or entry around the cursor, without the cursor's line. */
export function stateAround({ context, firmware }: CompletionRequest, node: SchemaNode): ObjectState {
  const body = context.enclosing.at(-1)?.statement;
  const others = body?.statements.filter((statement) => statement !== context.statement) ?? [];
  return new ObjectState(
    node,
    context.scope,
    body ? [{ ...body, statements: others }] : [],
    firmware.version,
  );
}

/**
 * A suggestion of a setting by name.
 *
 * @param isRequired whether the device demands it
 */
export function settingSuggestion(
  setting: SchemaNode,
  version: FirmwareVersion,
  rest: Pick<Suggestion, 'insertion'> & Partial<Suggestion>,
  isRequired = false,
): Suggestion {
  const form = plainForm(setting, version);
  const description = [isRequired ? 'required' : undefined, form, plainDefault(setting, version)]
    .filter((part) => part !== undefined)
    .join(' · ');
  return {
    label: setting.name,
    kind: CompletionItemKind.Property,
    ...(form !== undefined && { detail: form }),
    ...(description !== '' && { description }),
    subject: { about: 'node', path: setting.path },
    ...rest,
  };
}

interface Candidates {
  /** The names of those that the device demands. */
  readonly required: readonly string[];
  readonly best: readonly SchemaNode[];
  readonly others: readonly SchemaNode[];
  /** Missing settings whose condition is certainly false. */
  readonly hidden: readonly SchemaNode[];
  readonly unavailable: readonly SchemaNode[];
}

function candidatesFor(request: CompletionRequest, node: SchemaNode, verb: SettingVerb): Candidates {
  const { version } = request.firmware;
  const state = stateAround(request, node);
  const all = sortedSettings(node, version);
  const listed = all.filter((setting) => availabilityIn(setting, version) !== 'no');
  const present = listed.filter(({ name }) => state.get(name));
  const missing = listed.filter(({ name }) => !state.get(name));
  switch (verb) {
    case 'set': {
      const required = requiredAround(request, node, state);
      const isRequired = ({ name }: SchemaNode): boolean => required.includes(name);
      const place = placeInDocument(state, isWhole(request), () => undefined);
      const lacks = (one: SchemaNode): boolean =>
        !isRequired(one) && conditionOf(one, place, version) === 'fails';
      // What is only believed stays in the list, behind all others.
      const isHidden = (one: SchemaNode): boolean => (one.condition?.strength ?? 3) < 2 && lacks(one);
      const offered = missing.filter((one) => !isRequired(one) && !isHidden(one));
      return {
        required,
        best: [
          ...missing.filter(isRequired),
          ...offered.filter((one) => !lacks(one)),
          ...offered.filter(lacks),
        ],
        others: present,
        hidden: missing.filter(isHidden),
        unavailable: all.filter((setting) => !setting.hidden && availabilityIn(setting, version) === 'no'),
      };
    }
    case 'unset':
      return { required: [], best: present, others: missing, hidden: [], unavailable: [] };
    case 'append':
    case 'select':
    case 'unselect':
    case 'clear': {
      const several = ({ multiple }: SchemaNode): boolean => multiple;
      return {
        required: [],
        best: present.filter(several),
        others: missing.filter(several),
        hidden: [],
        unavailable: [],
      };
    }
  }
}

/** Whether settings that the object or entry does not contain have their defaults: in a backup, and in a new entry. */
function isWhole({ context, document }: CompletionRequest): boolean {
  const body = context.enclosing.at(-1)?.statement;
  const key = body?.type === 'entry' ? body.key[0]?.text : undefined;
  return document.fileFirmware.header !== undefined || key === '0';
}

function lackingText(request: CompletionRequest, node: SchemaNode, setting: SchemaNode): string {
  const place = placeInDocument(stateAround(request, node), isWhole(request), () => undefined);
  const words = conditionInWords(missingTerms(setting, place, request.firmware.version));
  return words.replaceAll('"', '').replace(/ is (?!not |set$)/g, ' ');
}

/** The settings that the device demands of the entry around the cursor, and that it does not have. */
function requiredAround(
  { context, firmware }: CompletionRequest,
  node: SchemaNode,
  state: ObjectState,
): readonly string[] {
  if (context.schemaContext.kind !== 'entry') return [];
  const children = context.enclosing.at(-1)?.statement?.statements ?? [];
  const values = {
    value: (name: string) => state.value(name),
    hasChild: (name: string) =>
      children.some((one) => one.type === 'block' && one.path.some(({ text }) => unquote(text) === name)),
  };
  return [
    ...missingMandatory(node, values, firmware.version),
    ...perhapsMissing(node, values, firmware.version),
  ];
}

/**
 * The settings of a table or object by usefulness: those of a complete block, then by frequency in genuine backups,
 * last those that the version may not have; otherwise in FortiOS's order. The key is excluded, because `edit` sets it.
 */
function sortedSettings(node: SchemaNode, version: FirmwareVersion): readonly SchemaNode[] {
  const first = templateSettings(node.path);
  const weight = (setting: SchemaNode): number => {
    const place = first.indexOf(setting.name);
    if (place >= 0) return place - first.length;
    return setting.availability(version) === 'yes' ? 0 : 1;
  };
  return [...node.children()]
    .filter((child) => (child.kind === 'setting' || child.settable) && child.name !== node.key)
    .sort((a, b) => weight(a) - weight(b) || compareUsage(usageOf(a), usageOf(b)));
}
