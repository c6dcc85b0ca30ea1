import { CompletionItemKind } from 'vscode-languageserver-types';
import type { FirmwareVersion } from '../../firmware/version';
import { ObjectState } from '../../model/objectState';
import { availabilityIn } from '../../model/availability';
import { compareUsage, usageOf } from '../../model/usage';
import { settingsNode } from '../../model/schemaContext';
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

/** The settings that may follow a command, those still missing first. */
export function settingSuggestions(request: CompletionRequest, verb: SettingVerb): SuggestionList {
  const { context, firmware } = request;
  const node = settingsNode(context.schemaContext);
  if (!node) return noSuggestions;
  const typed = unquote(context.typed);
  const takesValues = verb !== 'unset' && verb !== 'clear';
  const ending = takesValues && isLastOnLine(context) ? ' ' : '';
  const { best, others, unavailable } = candidatesFor(request, node, verb);
  const suggestion = (setting: SchemaNode, rest: Partial<Suggestion> = {}): Suggestion =>
    settingSuggestion(setting, firmware.version, {
      insertion: [setting.name + ending],
      unfinished: takesValues,
      ...rest,
    });
  const within = (settings: readonly SchemaNode[]): readonly SchemaNode[] =>
    settings.filter(({ name }) => fits(name, typed));
  // Nothing that is missing fits: what is set already may be meant, or what another version has.
  const isMissing = verb !== 'set' || within(best).length > 0;
  return {
    suggestions: [
      ...fuzzyFilter(verb === 'set' ? best : [...best, ...others], typed).map((setting) =>
        suggestion(setting),
      ),
      ...(isMissing ? [] : within(others)).map((setting) =>
        suggestion(setting, { description: 'already set' }),
      ),
      ...(isMissing ? [] : within(unavailable)).map((setting) =>
        suggestion(setting, { description: formatIntervals(setting.intervals), unavailable: true }),
      ),
    ],
    incomplete: true,
  };
}

/** What a client that matches fuzzily may still count as fitting: the rest need not be sent. */
function fuzzyFilter(settings: readonly SchemaNode[], typed: string): readonly SchemaNode[] {
  return settings.filter(({ name }) => holdsInOrder(name, typed));
}

/** The settings that the object or entry around the cursor does not have yet, as lines of their own. */
export function missingSettings(request: CompletionRequest, node: SchemaNode): readonly SchemaNode[] {
  return candidatesFor(request, node, 'set').best;
}

/** The object or entry around the cursor as it is without the cursor's line. */
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

/** A suggestion of a setting by name. */
export function settingSuggestion(
  setting: SchemaNode,
  version: FirmwareVersion,
  rest: Pick<Suggestion, 'insertion'> & Partial<Suggestion>,
): Suggestion {
  const form = plainForm(setting, version);
  const description = [form, plainDefault(setting, version)].filter((part) => part !== undefined).join(' · ');
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
  readonly best: readonly SchemaNode[];
  readonly others: readonly SchemaNode[];
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
    case 'set':
      return {
        best: missing,
        others: present,
        unavailable: all.filter((setting) => !setting.hidden && availabilityIn(setting, version) === 'no'),
      };
    case 'unset':
      return { best: present, others: missing, unavailable: [] };
    case 'append':
    case 'select':
    case 'unselect':
    case 'clear': {
      const several = ({ multiple }: SchemaNode): boolean => multiple;
      return { best: present.filter(several), others: missing.filter(several), unavailable: [] };
    }
  }
}

/**
 * What can be `set` in a table or object, in the order of usefulness: what a complete block needs, then what genuine
 * backups have most often; last what the version perhaps lacks. Otherwise in the order of FortiOS. The key of a table
 * is not among them: `edit` sets it.
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
