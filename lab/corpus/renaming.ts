import { runToCompletion } from '../../server/src/base/steps';
import type { LanguageService } from '../../toolkit/src/languageService';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { prepareRenameAt, renameAt } from '../../server/src/features/rename/rename';
import type { ConfigDocument } from '../../server/src/model/document/document';
import type { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import type { Definition } from '../../server/src/model/symbols/symbols';
import { resolveReference } from '../../server/src/model/symbols/resolveReference';
import {
  resolveOccurrence,
  occurrencesOf,
  placeOfName,
  type Occurrence,
} from '../../server/src/model/symbols/occurrence';
import { isIpv4 } from '../../server/src/syntax/addresses';
import { quote, unquote } from '../../server/src/syntax/quoting';
import { absoluteRange, comparePlaces } from '../../server/src/syntax/statements';
import type { LintedFile } from './outcome';

/** The number of entries per table that are renamed in each file of a corpus. The time grows with it. */
const fewOfEach = 1;

/** The results of renaming entries of a text and renaming them back, one at a time. */
export interface Renamings {
  readonly renamed: number;
  /** The number of refused renames, by the reason without names. */
  readonly refused: ReadonlyMap<string, number>;
  /** The errors, each with its place. */
  readonly broken: readonly string[];
}

/** Renaming causes no finding and loses no reference, and renaming back gives the same text. */
export function renamingInvariant({ engine, document }: LintedFile): string | undefined {
  const [first] = renameEach(engine, document.getText(), fewOfEach).broken;
  return first;
}

/**
 * Renames entries of all tables of a text to unused names, each from another one of its references.
 *
 * @param most the maximum number of entries per table, spread over the text
 */
export function renameEach(engine: LanguageService, text: string, most = Infinity): Renamings {
  const document = engine.open(text);
  const refused = new Map<string, number>();
  const broken: string[] = [];
  let renamed = 0;
  try {
    const trial = new Trial(engine, document);
    for (const [number, entry] of spread(trial.entries(), most).entries()) {
      const { line, occurrence } = trial.choose(entry, number);
      const outcome = trial.thereAndBack(occurrence, `zz-${number}`);
      if (outcome === 'renamed') renamed++;
      else if ('refused' in outcome) refused.set(outcome.refused, (refused.get(outcome.refused) ?? 0) + 1);
      else {
        broken.push(`${entry.table.path}, line ${line}: ${outcome.broken}`);
        trial.restore(text);
      }
    }
  } finally {
    document.dispose();
  }
  return { renamed, refused, broken };
}

type Outcome = 'renamed' | { readonly refused: string } | { readonly broken: string };

class Trial {
  private version = 0;

  constructor(
    private readonly engine: LanguageService,
    private readonly document: ConfigDocument,
  ) {}

  /** The entries of the unchanged text, grouped by table, in the order of the text. */
  entries(): readonly (readonly Definition[])[] {
    const byTable = new Map<string, Definition[]>();
    for (const entry of this.look().index.definitions()) {
      const of = byTable.get(entry.table.path);
      if (of) of.push(entry);
      else byTable.set(entry.table.path, [entry]);
    }
    return [...byTable.values()].map((all) => all.sort((a, b) => comparePlaces(a.at, b.at)));
  }

  /** One of the references to an entry, a different one for each entry. */
  choose({ at }: Definition, number: number): { readonly line: number; readonly occurrence: Occurrence } {
    const { index } = this.look();
    const { line, character } = absoluteRange(at).start;
    const entry = [...index.definitions()].find((one) => {
      const { start } = absoluteRange(one.at);
      return start.line === line && start.character === character;
    });
    if (!entry) throw new Error(`There is no longer an entry on line ${line + 1}.`);
    const itself: Occurrence = { kind: 'definition', definition: entry };
    const all = occurrencesOf(index, resolveOccurrence(index, itself));
    return { line: line + 1, occurrence: all[number % all.length] ?? itself };
  }

  thereAndBack(occurrence: Occurrence, suffix: string): Outcome {
    const { document } = this;
    const before = this.look();
    const text = document.getText();
    const position = absoluteRange(placeOfName(occurrence)).start;
    const target = prepareRenameAt(before.view, position);
    if ('message' in target) return { refused: withoutNames(target.message) };
    const newName = nameFor(before.index, occurrence, target.placeholder, suffix);
    if (newName === undefined) return { refused: 'There is no other valid name.' };
    const there = renameAt(before.view, position, newName);
    if ('message' in there) return { refused: withoutNames(there.message) };
    const edits = textEdits(there);
    const canComeBack = edits.every(({ range }) => isPlain(document.textIn(range)));
    this.apply(edits);
    const after = this.look();
    const come = [...after.findings].find((finding) => !before.findings.has(finding));
    if (come !== undefined) return { broken: `it brings ${come}` };
    if (after.resolved !== before.resolved)
      return { broken: `of ${before.resolved} references ${after.resolved} lead somewhere` };
    const back = renameAt(after.view, position, target.placeholder);
    if ('message' in back) {
      const was = { refused: `The old name is refused: ${withoutNames(back.message)}` };
      this.restore(text);
      return isFaultyName(back.message, before.findings) ? was : { broken: was.refused };
    }
    this.apply(textEdits(back));
    if (document.getText() === text) return 'renamed';
    if (canComeBack) return { broken: 'renaming back gives another text' };
    this.restore(text);
    return 'renamed';
  }

  restore(text: string): void {
    this.document.update([{ text }], ++this.version);
  }

  /** From the end, so that no edit moves the range of another. */
  private apply(edits: readonly ReturnType<typeof textEdits>[number][]): void {
    const changes = [...edits].reverse().map(({ range, newText }) => ({ range, text: newText }));
    this.document.update(changes, ++this.version);
  }

  private look(): {
    readonly view: DocumentView;
    readonly index: DocumentIndex;
    /** `line rule` */
    readonly findings: ReadonlySet<string>;
    /** The number of resolved references. */
    readonly resolved: number;
  } {
    const { engine, document } = this;
    const view = engine.view(document, defaultFirmwareSettings);
    const problems = runToCompletion(engine.check(view, {}));
    const { index } = view;
    let resolved = 0;
    for (const reference of index.references()) resolved += resolveReference(index, reference).length;
    return {
      view,
      index,
      findings: new Set(problems.map(({ range, rule }) => `${range.start.line + 1} ${rule}`)),
      resolved,
    };
  }
}

function spread(tables: readonly (readonly Definition[])[], most: number): readonly Definition[] {
  return tables.flatMap((entries) => {
    const step = Math.max(1, entries.length / most);
    return Array.from(
      { length: Math.min(entries.length, most) },
      (_, number) => entries[Math.floor(number * step)],
    ).filter((entry) => entry !== undefined);
  });
}

/** An unused name of the same kind as the old one; undefined if there is none. */
function nameFor(
  index: DocumentIndex,
  occurrence: Occurrence,
  oldName: string,
  suffix: string,
): string | undefined {
  const [entry] = resolveOccurrence(index, occurrence);
  const table = entry?.table;
  const key = table?.key === undefined ? undefined : table.child(table.key);
  const isFree = (name: string): boolean =>
    [...index.named(name)].length === 0 &&
    table !== undefined &&
    [...index.entries(table.path, name)].length === 0;
  const candidates = function* (): Iterable<string> {
    if (key?.type === 'integer') {
      const [min, max] = key.range ?? [0, 65000];
      for (let number = max; number > min; number--) yield String(number);
    } else if (isIpv4(oldName)) for (let last = 1; last < 255; last++) yield `192.0.2.${last}`;
    else
      yield `${oldName.slice(0, Math.max(0, (key?.maxLength ?? 35) - suffix.length))}${suffix}`.replace(
        /\s/g,
        '_',
      );
    yield suffix;
  };
  for (const name of candidates()) if (isFree(name)) return name;
  return undefined;
}

interface TextChange {
  readonly range: ReturnType<typeof absoluteRange>;
  readonly newText: string;
}

function textEdits({
  documentChanges,
}: Exclude<ReturnType<typeof renameAt>, { message: string }>): readonly TextChange[] {
  return (documentChanges ?? []).flatMap((change) =>
    'edits' in change ? change.edits.flatMap((edit) => ('newText' in edit ? [edit] : [])) : [],
  );
}

/** Whether renaming writes a word in the same form. */
function isPlain(word: string): boolean {
  const name = unquote(word);
  return word === quote(name) || word === `'${name}'` || (word === name && /^[^\s"'\\#]+$/.test(name));
}

/** Whether the old name breaks a rule of FortiOS. For example, it is too long, or two entries have it. */
function isFaultyName(refusal: string, findings: ReadonlySet<string>): boolean {
  if (/takes at most|are numbered/.test(refusal)) return true;
  return (
    refusal.includes(' already has ') && [...findings].some((one) => one.endsWith('reference/ambiguous-name'))
  );
}

function withoutNames(message: string): string {
  return message.replace(/"[^"]*"/g, '…');
}
