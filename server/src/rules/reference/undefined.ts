import type { DocumentIndex } from '../../model/documentIndex';
import { absenceOf, type Absence } from '../../model/existence';
import { extentOf, type Extent } from '../../model/extent';
import type { Reference } from '../../model/facts';
import { entriesReferredTo } from '../../model/meaning';
import { comparePositions } from '../../syntax/position';
import { quote } from '../../syntax/quoting';
import { absoluteRange } from '../../syntax/statements';
import { replace } from '../edits';
import { didYouMean } from '../nearest';
import { defineRule, type DocumentContext, type Fix, type Report } from '../rule';
import { createEntry } from './createEntry';
import { KeptByName } from './keptByName';
import { isUndefined } from './presence';
import { Suggestions } from './suggestions';

/**
 * How many findings, from the top of the file, get fixes and are told what they may have meant: comparing names takes
 * time, and nobody goes through more of them one by one.
 */
const mostWithFixes = 50;

const missing = new KeptByName<Reference, Extent>({
  names: function* (index) {
    for (const { name } of index.references()) yield name;
  },
  premise: ({ index }) => extentOf(index),
  judge(name, { index, schema }, extent) {
    return [...index.ownNamed(name)].filter((reference) => isUndefined(reference, { index, schema, extent }));
  },
});

/** Kept until entries come or go. */
const suggestions = new WeakMap<DocumentIndex, Suggestions>();

/** A value that names an entry which no table has. */
export const undefinedReference = defineRule({
  id: 'reference/undefined',
  severity: 'warning',
  summary: 'A value names something that does not exist.',
  document(context) {
    const { found, definitionsChanged } = missing.of(context);
    if (definitionsChanged) suggestions.delete(context.index);
    if (found.length === 0) return;
    const known = suggestions.get(context.index) ?? new Suggestions(context.index);
    suggestions.set(context.index, known);
    for (const [number, reference] of [...found].sort(byPlace).entries()) {
      const absence = absenceOf(context.index, reference, entriesReferredTo(context.index, reference));
      if (absence) {
        context.report(reference.at, reportAbsence(reference, absence, context));
        continue;
      }
      const isHelped = number < mostWithFixes;
      const meant = isHelped ? known.for(reference) : undefined;
      context.report(reference.at, {
        message: `${describe(reference)}${didYouMean(meant)}`,
        fixes: isHelped
          ? [...replaceBy(meant, reference, context), ...createEntry(reference, context, meant === undefined)]
          : [],
      });
    }
  },
});

/** What is said of a name that another line of the document takes away, or gives only later. */
function reportAbsence(reference: Reference, absence: Absence, context: DocumentContext): Report {
  const { name, setting } = reference;
  const { table, at } = absence.by;
  const names = `"${setting.name}" names "${name}", but`;
  if (absence.kind === 'notYet') {
    return {
      message: `${names} an entry of "${table.path}" gets this name only further down.`,
      related: [{ at, message: 'Here it gets the name' }],
    };
  }
  const { verb, newName } = absence.by;
  if (newName !== undefined) {
    return {
      message: `${names} further up this entry of "${table.path}" is renamed to "${newName}".`,
      related: [{ at, message: 'The line that renames it' }],
      fixes: replaceBy(newName, reference, context),
    };
  }
  return {
    message: `${names} a "${verb}" further up takes this entry out of "${table.path}".`,
    related: [{ at, message: 'The line that takes it out' }],
  };
}

function describe({ name, targets, scope, setting }: Reference): string {
  const where = scope.kind === 'vdom' ? ` of VDOM "${scope.name}"` : '';
  const [only, ...more] = targets.map((path) => `"${path}"`);
  const tables =
    more.length === 0 ? (only ?? '') : `${[only, ...more.slice(0, -1)].join(', ')} or ${more.at(-1) ?? ''}`;
  return `"${setting.name}" names "${name}", but no entry of ${tables}${where} has this name.`;
}

function replaceBy(
  meant: string | undefined,
  { at }: Reference,
  { document }: DocumentContext,
): readonly Fix[] {
  if (meant === undefined) return [];
  const isBare = !/["']/.test(document.textIn(absoluteRange(at))) && /^[\w.-]+$/.test(meant);
  return [
    {
      title: `Replace by "${meant}"`,
      preferred: true,
      edits: [replace(at, isBare ? meant : quote(meant))],
    },
  ];
}

function byPlace(a: Reference, b: Reference): number {
  return comparePositions(absoluteRange(a.at).start, absoluteRange(b.at).start);
}
