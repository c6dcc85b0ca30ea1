import { CompletionItemKind } from 'vscode-languageserver-types';
import { wordsBefore, type CursorContext } from '../../model/contextAt';
import { availabilityIn } from '../../schema/availability';
import { usageOfTable } from '../../schema/usage';
import { isOutput } from '../../schema/outputs';
import type { SchemaNode } from '../../schema/schema';
import type { Range } from '../../syntax/position';
import { unquote } from '../../syntax/quoting';
import type { Block } from '../../syntax/statements';
import { matchTableName, type Match, fits } from './matching';
import {
  isLastOnLine,
  noSuggestions,
  type CompletionRequest,
  type Suggestion,
  type SuggestionList,
  indentOfLine,
} from './suggestion';
import { blockTemplates } from './templates';
import { oneIndent } from '../../model/document/indentation';
import { formatIntervals } from '../../schema/intervals';
import { finalTabStop, type CompletionInsertion } from './insertion';

/** Completes the path after `config`. */
export function pathSuggestions(request: CompletionRequest, block: Block): SuggestionList {
  const { schemaContext } = request.context;
  if (schemaContext.kind === 'top') return tableSuggestions(request, block);
  if (schemaContext.kind === 'object' || schemaContext.kind === 'entry')
    return childSuggestions(request, block, schemaContext.node);
  return noSuggestions;
}

interface Candidate {
  readonly match: Match;
  /** The rank among equally good matches; smaller is better. */
  readonly weight: number;
  readonly suggestion: Suggestion;
}

/** The top-level tables: word by word, and as complete paths that match any of their words. */
function tableSuggestions(request: CompletionRequest, block: Block): SuggestionList {
  const { context, firmware, schema } = request;
  const before = wordsBefore(context);
  const typed = unquote(context.typed);
  const path: TypedPath = { before, typed, whole: rangeOfPath(context), isExact: follows(request, before) };
  const candidates: Candidate[] = [];
  const elsewhere: Candidate[] = [];
  const categories = new Set<string>();
  for (const name of schema.tableNames()) {
    const node = schema.table(name.split(' '));
    if (!node || !isOffered(node, context)) continue;
    const isHere = availabilityIn(node, firmware.version) !== 'no';
    const candidate = candidateFor(request, block, node, path);
    if (candidate) (isHere ? candidates : elsewhere).push(candidate);
    if (isHere) addCategory(categories, name, path);
  }
  candidates.push(...categorySuggestions(request, categories, path), ...vdomParts(request, path));
  if (candidates.length === 0) {
    candidates.push(...elsewhere);
  }
  candidates.sort((a, b) => a.match.rank - b.match.rank || a.weight - b.weight);
  const templates = canHoldBody(request, block)
    ? blockTemplates(request, [...before, typed], true).map((suggestion) => ({
        ...suggestion,
        range: path.whole,
      }))
    : [];
  const suggestions = candidates.map(({ suggestion }) => suggestion);
  // Complete blocks are suggested only after the user has typed a part of the path.
  const position = typed === '' ? suggestions.length : 1;
  return {
    suggestions: [...suggestions.slice(0, position), ...templates, ...suggestions.slice(position)],
    incomplete: true,
  };
}

/** The tables here with a word that begins with the typed text, best first. */
export function matchingTables(request: CompletionRequest, typed: string): readonly SchemaNode[] {
  const { context, firmware, schema } = request;
  const found: { readonly node: SchemaNode; readonly weight: number }[] = [];
  for (const name of schema.tableNames()) {
    const match = matchTableName(name, [typed.toLowerCase()]);
    const node = match && match.rank <= 1 ? schema.table(name.split(' ')) : undefined;
    if (!match || !node || !isOffered(node, context)) continue;
    if (availabilityIn(node, firmware.version) === 'no') continue;
    const { files, lines } = usageOfTable(node);
    // The device fills these tables in each backup; users seldom do.
    const isFilled = /^(?:switch|wireless)-controller /.test(name);
    found.push({ node, weight: (isFilled ? 1 : -files) - lines / (lines + 1) });
  }
  return found.sort((a, b) => a.weight - b.weight).map(({ node }) => node);
}

interface TypedPath {
  readonly before: readonly string[];
  readonly typed: string;
  /** All words after `config`. */
  readonly whole: Range;
  /** Whether the words before the cursor's word are complete, so that they need not be replaced. */
  readonly isExact: boolean;
}

function candidateFor(
  request: CompletionRequest,
  block: Block,
  node: SchemaNode,
  { before, typed, whole, isExact }: TypedPath,
): Candidate | undefined {
  const { version } = request.firmware;
  const prefix = `${before.join(' ')} `;
  const continues = before.length > 0 && isExact;
  if (continues && !node.name.startsWith(prefix)) return undefined;
  const label = continues ? node.name.slice(prefix.length) : node.name;
  const match = matchTableName(label, continues ? [typed] : [...before, typed]);
  if (!match) return undefined;
  const unavailable = availabilityIn(node, version) === 'no';
  const { files, lines } = usageOfTable(node);
  // Tables that occur in genuine backups are before the categories, which have the weight 1.
  const used = files === 0 ? 2 : 1 - files - lines / (lines + 1);
  return {
    match,
    weight: node.availability(version) === 'yes' ? used : 4,
    suggestion: tableSuggestion(request, block, node, {
      label,
      filterText: match.filterText,
      ...(!continues && { range: whole }),
      ...(unavailable && unavailableMarks(node)),
    }),
  };
}

/** Adds the next word of a longer name. */
function addCategory(categories: Set<string>, name: string, { before, isExact }: TypedPath): void {
  if (!isExact) return;
  const words = name.split(' ');
  const next = words[before.length];
  if (
    next !== undefined &&
    words.length > before.length + 1 &&
    before.every((word, index) => word === words[index])
  ) {
    categories.add(next);
  }
}

function categorySuggestions(
  { context, schema }: CompletionRequest,
  categories: ReadonlySet<string>,
  { before, typed }: TypedPath,
): readonly Candidate[] {
  const ending = isLastOnLine(context) ? ' ' : '';
  return [...categories]
    .filter((word) => schema.table([...before, word]) === undefined)
    .flatMap((word) => {
      const match = matchTableName(word, [typed]);
      return match
        ? {
            match,
            weight: 1,
            suggestion: {
              label: word,
              kind: CompletionItemKind.Module,
              insertion: [word + ending],
              filterText: match.filterText,
              unfinished: true,
              subject: { about: 'category' as const, words: [...before, word].join(' ') },
            },
          }
        : [];
    });
}

/** `global` and `vdom`, which are not tables: first if the device has VDOMs. */
function vdomParts(request: CompletionRequest, { before, typed }: TypedPath): readonly Candidate[] {
  const { context, document } = request;
  if (before.length > 0 || context.scope.kind !== 'none') return [];
  const weight = document.fileFirmware.header?.multiVdom ? Number.NEGATIVE_INFINITY : 5;
  return (['global', 'vdom'] as const).flatMap((part) => {
    const match = matchTableName(part, [typed]);
    return match
      ? {
          match,
          weight,
          suggestion: {
            label: part,
            kind: CompletionItemKind.Module,
            insertion: [part],
            filterText: match.filterText,
            subject: { about: 'vdomPart' as const, part },
          },
        }
      : [];
  });
}

/** Whether a table can be written where the cursor is; outputs of `get` can be written nowhere. */
function isOffered({ hidden, name, scope }: SchemaNode, { scope: here }: CursorContext): boolean {
  if (hidden || isOutput(name)) return false;
  return here.kind === 'none' || scope === undefined || scope === 'both' || scope === here.kind;
}

/** Whether words are an exact beginning of table names. */
function follows({ schema }: CompletionRequest, words: readonly string[]): boolean {
  return words.length === 0 || schema.nextWords(words).length > 0;
}

function rangeOfPath({ words, range }: CursorContext): Range {
  const path = words.slice(1);
  const start = path[0]?.range.start ?? range.start;
  const last = path.at(-1)?.range.end ?? range.end;
  const isBefore = last.line < range.end.line || last.character < range.end.character;
  return { start, end: isBefore ? range.end : last };
}

/**
 * The child tables of an object or an entry. Those that are usually written with `set` are suggested only if nothing
 * else matches.
 */
function childSuggestions(request: CompletionRequest, block: Block, parent: SchemaNode): SuggestionList {
  const { context, firmware } = request;
  if (context.index > 1) return noSuggestions;
  const typed = unquote(context.typed);
  const all = [...parent.children()].filter(({ kind, hidden }) => kind !== 'setting' && !hidden);
  const here = all.filter((child) => availabilityIn(child, firmware.version) !== 'no');
  const usual = here.filter(({ settable }) => !settable);
  const best = usual.some(({ name }) => fits(name, typed)) ? usual : here;
  const elsewhere = best.some(({ name }) => fits(name, typed))
    ? []
    : all.filter((child) => !here.includes(child) && fits(child.name, typed));
  return {
    suggestions: [
      ...best.map((child) => tableSuggestion(request, block, child, { label: child.name })),
      ...elsewhere.map((child) =>
        tableSuggestion(request, block, child, { label: child.name, ...unavailableMarks(child) }),
      ),
    ],
    incomplete: true,
  };
}

/** A suggestion of a table on a `config` line. */
function tableSuggestion(
  request: CompletionRequest,
  block: Block,
  node: SchemaNode,
  rest: Pick<Suggestion, 'label'> & Partial<Suggestion>,
): Suggestion {
  const kind = node.kind === 'table' ? 'table' : 'settings';
  return {
    kind: CompletionItemKind.Struct,
    detail: kind,
    description: kind,
    insertion: [rest.label, ...bodyOf(request, block, node)],
    subject: { about: 'node', path: node.path },
    ...rest,
  };
}

/** The text after a table's name: its key if the `config` line takes one, and `end` if it is missing. */
function bodyOf(request: CompletionRequest, block: Block, node: SchemaNode): CompletionInsertion {
  if (!request.options.snippets || !canHoldBody(request, block)) return [];
  const indent = indentOfLine(request);
  const key: CompletionInsertion = node.keyedOnConfigLine
    ? [' "', { order: 1, text: node.key ?? 'name' }, '"']
    : [];
  return [...key, `\n${indent}${oneIndent}`, finalTabStop, `\n${indent}end`];
}

/** Whether the block on the cursor's line is new: it is empty and not closed. */
function canHoldBody({ context }: CompletionRequest, block: Block): boolean {
  return !block.closed && block.statements.length === 0 && isLastOnLine(context);
}

/** The tags of suggestions that only other versions have. */
function unavailableMarks(node: SchemaNode): Pick<Suggestion, 'description' | 'unavailable'> {
  return { description: formatIntervals(node.intervals), unavailable: true };
}
