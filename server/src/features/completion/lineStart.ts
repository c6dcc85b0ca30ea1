import { CompletionItemKind, type TextEdit } from 'vscode-languageserver-types';
import type { Enclosing } from '../../model/contextAt';
import { keywordUsage, type Keyword } from '../../documentation/keywords';
import { closedBy, indentAt, oneIndent } from '../../model/document/indentation';
import { availabilityIn } from '../../schema/availability';
import { settingsNode } from '../../schema/schemaContext';
import type { SchemaNode } from '../../schema/schema';
import { entryBody, keyProposal } from './entries';
import { finalTabStop } from './insertion';
import { fits, matchTableName } from './matching';
import { matchingTables } from './paths';
import {
  indentOfLine,
  isLastOnLine,
  noSuggestions,
  type CompletionRequest,
  type Suggestion,
  type SuggestionList,
} from './suggestion';
import { missingSettings, settingSuggestion, stateAround } from './settings';
import {
  accessTemplate,
  blockTemplates,
  entryTemplate,
  missingTemplate,
  multiTemplates,
  tablesForKeyword,
  templateSettings,
} from './templates';

/**
 * If more settings than this are missing, complete `set` lines are suggested only after the user has typed a part of
 * the name.
 */
const manySettings = 40;

/** Completes the beginning of a line. */
export function lineStartSuggestions(request: CompletionRequest): SuggestionList {
  const { context } = request;
  if (!context.word && context.words.length > 0) return noSuggestions;
  const suggestionsOf = (keywords: readonly Keyword[]): readonly Suggestion[] =>
    keywords.map((keyword) => keywordSuggestion(request, keyword));
  const { usual, rare } = keywordsFor(request);
  // If text follows on the line, only the keyword is replaced.
  if (!isLastOnLine(context)) return { suggestions: suggestionsOf([...usual, ...rare]), incomplete: false };
  const node = settingsNode(context.schemaContext);
  const lines = node ? settingLines(request, node) : noSuggestions;
  return {
    suggestions: [
      ...suggestionsOf(usual),
      ...wholeLines(request, node),
      ...lines.suggestions,
      ...suggestionsOf(rare),
    ],
    incomplete: lines.incomplete || node === undefined,
  };
}

/** The keywords that are valid here, sorted by usage. */
function keywordsFor({ context, firmware }: CompletionRequest): {
  readonly usual: readonly Keyword[];
  readonly rare: readonly Keyword[];
} {
  const innermost = context.enclosing.at(-1);
  const closing = closingKeywords(innermost);
  // If `end` or `next` already exists, it is suggested only while the user edits it.
  const needed = innermost && (!innermost.closed || context.closes);
  const [early, late] = needed ? [closing, []] : [[], closing];
  switch (context.schemaContext.kind) {
    case 'top':
      return { usual: ['config', ...closing], rare: [] };
    case 'vdoms':
    case 'table':
      return { usual: ['edit', ...early], rare: ['delete', 'rename', 'clone', 'move', 'purge', ...late] };
    case 'object':
    case 'entry': {
      const children = [...context.schemaContext.node.children()].filter(
        (child) => availabilityIn(child, firmware.version) !== 'no',
      );
      const nests = children.some(({ kind, settable }) => kind !== 'setting' && !settable);
      const appends = children.some(({ multiple }) => multiple);
      return {
        usual: ['set', ...early, ...(nests ? (['config'] as const) : []), 'unset'],
        rare: [...(appends ? (['append', 'unselect'] as const) : []), ...late, 'abort', 'show', 'get'],
      };
    }
    case 'unknown':
      return { usual: ['set', 'edit', 'config', ...closing, 'unset'], rare: ['append', 'delete'] };
  }
}

/** The keywords that close the innermost block or entry; `end` closes an entry and its block. */
function closingKeywords(innermost: Enclosing | undefined): readonly Keyword[] {
  if (!innermost) return [];
  return innermost.kind === 'entry' ? ['next', 'end'] : ['end'];
}

function keywordSuggestion(request: CompletionRequest, keyword: Keyword): Suggestion {
  const usage = keywordUsage(keyword);
  const takesMore = usage !== keyword;
  const { indent, edits } = keyword === 'end' || keyword === 'next' ? dedent(request, keyword) : noDedent;
  return {
    label: keyword,
    kind: CompletionItemKind.Keyword,
    insertion: [indent + keyword + (takesMore && isLastOnLine(request.context) ? ' ' : '')],
    detail: usage,
    unfinished: takesMore,
    subject: { about: 'keyword', keyword },
    additionalEdits: edits,
  };
}

interface Dedent {
  /** The text before the keyword. It is part of the same edit, because two edits cannot begin at the same position. */
  readonly indent: string;
  readonly edits: readonly TextEdit[];
}

const noDedent: Dedent = { indent: '', edits: [] };

/** Aligns a closing keyword with the line that it closes. */
function dedent({ context, document }: CompletionRequest, keyword: 'end' | 'next'): Dedent {
  const { enclosing, position, range } = context;
  const closed = closedBy(keyword, enclosing);
  if (!closed || range.start.line !== position.line) return noDedent;
  const before = document.line(position.line).slice(0, range.start.character);
  const wanted = indentAt(document, closed.firstLine);
  if (before === wanted || before.trim() !== '') return noDedent;
  if (before === '') return { indent: wanted, edits: [] };
  const start = { line: position.line, character: 0 };
  return { indent: '', edits: [{ range: { start, end: range.start }, newText: wanted }] };
}

/** Complete lines and blocks. */
function wholeLines(request: CompletionRequest, node: SchemaNode | undefined): readonly Suggestion[] {
  const { context } = request;
  const { schemaContext, typed } = context;
  const hasAccess = (table: SchemaNode): boolean =>
    stateAround(request, table).get('allowaccess')?.values.includes('ftm') ?? false;
  const state = node && stateAround(request, node);
  const suggestions = [
    ...templatesAndTables(request),
    node && missingTemplate(request, node, (name) => state?.get(name) !== undefined),
    ...(schemaContext.kind === 'table'
      ? [entryLine(request, schemaContext.node), entryTemplate(request, schemaContext.node)]
      : []),
    accessTemplate(request, typed, hasAccess),
  ];
  return suggestions.filter((suggestion) => suggestion !== undefined);
}

/**
 * Complete blocks, templates and tables for the top level. The template of the typed word comes first (`ha`: “HA pair”),
 * then what has a word that begins with the typed text, then what contains it elsewhere (`phase1-interface`).
 */
function templatesAndTables(request: CompletionRequest): readonly Suggestion[] {
  const { typed } = request.context;
  const beginning = typed.toLowerCase();
  const blocks = blockTemplates(request, [typed], false);
  const several = multiTemplates(request, typed);
  const rankOf = (one: Suggestion): number => {
    if (several.includes(one)) return one.filterText?.startsWith(`${beginning} `) ? 0 : 1;
    return (matchTableName(one.label, [beginning])?.rank ?? 2) < 2 ? 1 : 2;
  };
  return [...blocks, ...several, ...tableLines(request)].toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** The maximum number of tables that are suggested without `config`. */
const maxTables = 8;

/**
 * The tables whose names have a word that begins with the typed text, and those of its templates, without `config`; tables
 * with a complete block have their own suggestion.
 */
function tableLines(request: CompletionRequest): readonly Suggestion[] {
  const { context, schema } = request;
  const { typed, schemaContext } = context;
  if (schemaContext.kind !== 'top' || typed.length < 2) return [];
  return [...new Set([...matchingTables(request, typed), ...tablesForKeyword(request, typed)])]
    .filter(({ path }) => templateSettings(path).length === 0)
    .slice(0, maxTables)
    .map(({ path }) => {
      const node = schema.node(path);
      const label = `config ${path}`;
      const indent = indentOfLine(request);
      return {
        label,
        kind: CompletionItemKind.Struct,
        description: node?.kind === 'table' ? 'table' : 'settings',
        filterText: `${typed} ${label}`,
        insertion: request.options.snippets
          ? [label, `\n${indent}${oneIndent}`, finalTabStop, `\n${indent}end`]
          : [label],
        subject: { about: 'node', path },
      };
    });
}

/** A complete entry with a placeholder for its key. */
function entryLine(request: CompletionRequest, table: SchemaNode): Suggestion | undefined {
  if (!request.options.snippets) return undefined;
  return {
    label: 'edit … next',
    kind: CompletionItemKind.Snippet,
    insertion: ['edit ', ...keyProposal(request, table).insertion, ...entryBody(request)],
    subject: { about: 'key', path: table.path },
  };
}

/** The missing settings as `set` lines. */
function settingLines(request: CompletionRequest, node: SchemaNode): SuggestionList {
  const { typed } = request.context;
  const { best, required } = missingSettings(request, node);
  const isMany = best.length > manySettings;
  const isShown = ({ name }: SchemaNode): boolean =>
    !isMany || (typed === '' ? required.includes(name) : fits(name, typed));
  const suggestions = best.filter(isShown).map((setting) =>
    settingSuggestion(
      setting,
      request.firmware.version,
      {
        label: `set ${setting.name}`,
        filterText:
          typed !== '' && setting.name.startsWith(typed) ? `${setting.name} set` : `set ${setting.name}`,
        insertion: [`set ${setting.name} `],
        unfinished: true,
      },
      required.includes(setting.name),
    ),
  );
  return { suggestions: suggestions, incomplete: isMany || suggestions.length > 0 };
}
