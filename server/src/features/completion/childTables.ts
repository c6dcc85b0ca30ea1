import { availabilityIn } from '../../schema/availability';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block } from '../../syntax/statements';
import { fits } from './matching';
import { noSuggestions, type CompletionRequest, type SuggestionList } from './suggestion';
import { unavailableMarks, tableSuggestion } from './tableSuggestion';

/**
 * The child tables of an object or an entry. Those that are usually written with `set` are suggested only if nothing
 * else matches.
 */
export function childSuggestions(
  request: CompletionRequest,
  block: Block,
  parent: SchemaNode,
): SuggestionList {
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
