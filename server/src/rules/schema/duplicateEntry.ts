import { forEach, isStepOver, type Steps } from '../../base/steps';
import { unquote } from '../../syntax/quoting';
import type { Block, Command, Entry, Statement, Word } from '../../syntax/statements';
import { DuplicateKeys } from '../../model/document/duplicateKeys';
import type { Unit } from '../../model/document/unit';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type CheckContext } from '../engine/rule';

/** A key that one table edits twice: the second `edit` changes the first entry. */
export const duplicateEntry = defineRule({
  id: 'schema/duplicate-entry',
  severity: 'warning',
  summary: 'Two entries of one table have the same key.',
  block(block, context) {
    return context.unit.opens || context.document.session ? undefined : checkBlock(block, context);
  },
  *prepare(_, { document }) {
    if (!document.session) yield* DuplicateKeys.prepare(document);
  },
  *document(context) {
    const { document } = context;
    // A session shows an entry and edits it.
    if (document.session) return;
    for (const units of DuplicateKeys.of(document).duplicates()) {
      const keys = new SeenKeys<{ readonly unit: Unit; statement?: Statement | undefined }>();
      for (const unit of units) {
        if (isStepOver('statement')) yield;
        if (unit.type === 'command') keys.free(document.read(unit));
        const first = unit.type === 'entry' ? keys.edit(unit.path, { unit }) : undefined;
        if (!first) continue;
        first.statement ??= document.read(first.unit);
        reportDuplicate(first.statement, document.read(unit), context);
      }
    }
  },
});

function checkBlock(block: Block, context: CheckContext): Steps | undefined {
  const keys = new SeenKeys<Entry>();
  return forEach(block.statements, 'statement', (statement) => {
    keys.free(statement);
    const first = statement.type === 'entry' ? keys.edit(textsOf(statement.key), statement) : undefined;
    if (first) reportDuplicate(first, statement, context);
  });
}

/** The keys that a table's `edit` lines have named so far, each with the first that did. */
class SeenKeys<T> {
  private readonly first = new Map<string, T>();

  /** Notes an edit; returns the first one of this key, where there was one. */
  edit(key: readonly string[], edit: T): T | undefined {
    const name = key.join(' ');
    const first = this.first.get(name);
    if (first === undefined) this.first.set(name, edit);
    return first;
  }

  /** Notes what a command frees: a key may rightly come again once its entry is deleted or has another. */
  free(command: Statement | undefined): void {
    if (command?.type !== 'command') return;
    if (command.verb === 'purge') this.first.clear();
    else for (const key of freedKeys(command)) this.first.delete(key);
  }
}

function freedKeys({ verb, arguments: words }: Command): readonly string[] {
  const keys = textsOf(words);
  switch (verb) {
    case 'delete':
      return [...keys, keys.join(' ')];
    case 'rename':
      return keys.slice(0, 1);
    default:
      return [];
  }
}

function textsOf(words: readonly Word[]): readonly string[] {
  return words.map(({ text }) => unquote(text));
}

function reportDuplicate(
  first: Statement | undefined,
  again: Statement | undefined,
  { report }: CheckContext,
): void {
  if (first?.type !== 'entry' || again?.type !== 'entry') return;
  const [word] = again.key;
  const key = word && unquote(word.text);
  // `edit 0` takes the next free number each time.
  if (!word || key === undefined || key === '0' || key === '' || isPlaceholder(key)) return;
  const opening = {
    origin: first.origin,
    range: { start: first.range.start, end: (first.key[0] ?? first.keyword).range.end },
  };
  report(word, {
    message: `"${key}" is edited twice in this table. The second "edit" changes the first entry. Merge the entries, or use another key.`,
    related: [{ at: opening, message: 'The first "edit"' }],
  });
}
