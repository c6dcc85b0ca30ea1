import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { absenceOf, type Absence } from '../../model/symbols/lifetime';
import { completenessOf, type Completeness } from '../../model/symbols/completeness';
import type { Reference } from '../../model/symbols/symbols';
import { memoize } from '../../base/collections';
import { MemoizedByName } from '../../model/symbols/memoizeByName';
import { resolveReference } from '../../model/symbols/resolveReference';
import type { FirmwareVersion } from '../../firmware/version';
import type { Schema } from '../../schema/schema';
import { quote } from '../../syntax/quoting';
import { absoluteRange, comparePlaces } from '../../syntax/statements';
import { replace } from '../engine/edits';
import { didYouMean } from '../engine/nearest';
import {
  defineRule,
  type DocumentContext,
  type Fix,
  type LocatedReport,
  type PreparationContext,
  type Report,
} from '../engine/rule';
import { createEntry } from './createEntry';
import { unresolvedReferences } from './unresolvedReferences';
import { NameCorrections } from './nameCorrections';
import { quotedList } from '../../base/lists';

/**
 * The maximum number of findings with fixes and suggestions, counted from the top of the file. Comparing names takes
 * time, and a longer list is not useful.
 */
const maxWithFixes = 50;

/** An undefined reference, with its report without suggestions. */
interface Missing {
  readonly reference: Reference;
  readonly report: Report;
  /** Whether an entry with this name exists, but is removed before or created after the reference. */
  readonly isAbsent: boolean;
}

const missing = new MemoizedByName<
  Missing,
  { readonly completeness: Completeness; readonly version: FirmwareVersion },
  PreparationContext
>({
  names: function* (index) {
    for (const { name } of index.references()) yield name;
  },
  dependencies: ({ index, firmware }) => ({
    completeness: completenessOf(index),
    version: firmware.version,
  }),
  evaluate(name, context, { completeness, version }) {
    const { index, schema } = context;
    return unresolvedReferences(index.ownNamed(name), { index, schema, completeness }).map((reference) => {
      const absence = absenceOf(index, reference, resolveReference(index, reference));
      const report = absence
        ? reportAbsence(reference, absence, context)
        : {
            message: describe(reference, tablesOf(reference, schema, version), completeness),
            ...(!completeness.backup && { severity: 'hint' as const }),
          };
      return { reference, report, isAbsent: absence !== undefined };
    });
  },
});

const correctionsOf = memoize((index: DocumentIndex) => new NameCorrections(index));

/** In text order. */
const inOrder = memoize((found: readonly Missing[]) => found.toSorted(byPlace));

/** The reports after those that may have fixes. */
const withoutFixes = memoize((missed: readonly Missing[]) =>
  missed.slice(maxWithFixes).map(({ reference, report }): LocatedReport => ({ at: reference.at, report })),
);

/** Reports values that refer to a missing entry. */
export const undefinedReference = defineRule({
  id: 'reference/undefined',
  severity: 'warning',
  summary: 'A value refers to an entry that does not exist.',
  prepare: (_, context) => missing.prepare(context),
  document(context) {
    const { results, changes } = missing.of(context);
    const known = correctionsOf(context.index);
    known.update(changes);
    const missed = inOrder(results);
    for (const { reference, report, isAbsent } of missed.slice(0, maxWithFixes))
      context.report(reference.at, isAbsent ? report : help(reference, report, known, context));
    context.reportAll(withoutFixes(missed));
  },
});

/** Adds suggestions, and the fix that creates the entry. */
function help(
  reference: Reference,
  report: Report,
  suggestions: NameCorrections,
  context: DocumentContext,
): Report {
  const meant = suggestions.for(reference);
  const fixes = [
    ...replaceBy(meant, reference, context),
    ...createEntry(reference, context, meant === undefined),
  ];
  return {
    ...report,
    message: `${report.message}${didYouMean(meant)}`,
    // The entry may exist on the device, so that no fix is certain.
    fixes: report.severity === 'hint' ? fixes.map((fix) => ({ ...fix, preferred: false })) : fixes,
  };
}

/** The report on an entry that is removed before or created after the reference. */
function reportAbsence(reference: Reference, absence: Absence, context: PreparationContext): Report {
  const { name, setting } = reference;
  const { table, at } = absence.by;
  const names = `"${setting.name}" refers to "${name}", but`;
  if (absence.kind === 'notYet') {
    return {
      message: `${names} an entry of "${table.path}" gets this name only further down. The device rejects this line. Move it below that command.`,
      related: [{ at, message: 'The entry gets the name here' }],
    };
  }
  const { verb, newName } = absence.by;
  if (newName !== undefined) {
    return {
      message: `${names} this entry of "${table.path}" is renamed to "${newName}" further up. The device rejects this line. Use the new name.`,
      related: [{ at, message: 'The command that renames it' }],
      fixes: replaceBy(newName, reference, context),
    };
  }
  return {
    message: `${names} a "${verb}" further up removes this entry of "${table.path}". The device rejects this line. Remove the reference or the "${verb}".`,
    related: [{ at, message: 'The command that removes it' }],
  };
}

/** The tables that the version can have, or all of them if it has none. */
function tablesOf({ targets }: Reference, schema: Schema, version: FirmwareVersion): readonly string[] {
  const known = targets.filter((path) => schema.node(path)?.availability(version) !== 'no');
  return known.length > 0 ? known : targets;
}

function describe(
  { name, scope, setting }: Reference,
  targets: readonly string[],
  { backup }: Completeness,
): string {
  const where = scope.kind === 'vdom' ? ` of VDOM "${scope.name}"` : '';
  const tables = quotedList(targets, 'or');
  // A script uses objects of the device, which only a backup lists.
  return backup
    ? `"${setting.name}" refers to "${name}", but no entry of ${tables}${where} has this name. The device rejects this line.`
    : `"${setting.name}" refers to "${name}", which is not in this file. The device must already have this entry of ${tables}${where}.`;
}

function replaceBy(
  meant: string | undefined,
  { at }: Reference,
  { document }: PreparationContext,
): readonly Fix[] {
  if (meant === undefined) return [];
  const isBare = !/["']/.test(document.textIn(absoluteRange(at))) && /^[\w.-]+$/.test(meant);
  return [
    {
      title: `Replace with "${meant}"`,
      preferred: true,
      edits: [replace(at, isBare ? meant : quote(meant))],
    },
  ];
}

function byPlace({ reference: a }: Missing, { reference: b }: Missing): number {
  return comparePlaces(a.at, b.at);
}
