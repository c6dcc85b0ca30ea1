import { inOneStep, runToCompletion, type Steps } from 'fortios-language/base/steps';
import { containsMask, maskAnswer } from 'fortios-language/secrets/masking';
import { Refusal, type QuestionContext } from './context';
import type { ParameterName } from '../parameters';
import type { Asked } from './question';

/** The inputs that name an entry. */
const named: readonly ParameterName[] = [
  ...(['refersTo', 'id', 'filter', 'address', 'user', 'vdom'] as const),
  ...(['interface', 'fromInterface', 'toInterface', 'srcintf', 'dstintf'] as const),
];

/** The line of an entry: `@12`. */
const lineForm = /^@(\d{1,9})$/;

/**
 * The inputs of a call with the names of entries that it gives as an answer shows them: with a mask, or as `@` and the line
 * of the entry.
 *
 * @throws {Refusal} if no entry or more than one has the name
 */
export function* withEntryNames(asked: Asked, context: QuestionContext): Steps<Asked> {
  const { configuration, secrets, service } = context;
  const given = named.filter((name) => containsMask(asked[name]) || lineForm.test(asked[name]));
  if (!configuration || given.length === 0) return asked;
  const { name: file, view } = configuration;
  const tables = yield* context.remember('entries false', () =>
    inOneStep(() => service.exports.entries(view, file, { uses: false })),
  );
  if ('exclusion' in tables) return asked;
  const names: Partial<Record<ParameterName, string>> = {};
  for (const input of given) {
    const word = asked[input];
    const [, line] = lineForm.exec(word) ?? [];
    const found = tables.entries.filter((entry) => {
      if (entry.key === null) return false;
      if (line !== undefined) return entry.line === Number(line);
      const { key, name } = entry;
      const shown = runToCompletion(maskAnswer({ table: entry.table, key, name }, secrets));
      return [shown.key, shown.name, runToCompletion(maskAnswer(key, secrets))].includes(word);
    });
    const keys = [...new Set(found.flatMap(({ key, name }) => nameLike(word, key ?? '', name)))];
    const [only] = keys;
    if (only === undefined)
      throw new Refusal(
        line === undefined
          ? `The file has no entry "${word}".`
          : `There is no entry at line ${line}. Give the line of an item of an answer.`,
      );
    if (keys.length > 1)
      throw new Refusal(
        `${keys.length} names look like "${word}". Give the line of one of these entries: ${found
          .slice(0, 10)
          .map((entry) => `@${entry.line}`)
          .join(', ')}.`,
      );
    names[input] = only;
  }
  return { ...asked, ...names };
}

/** What a word shows of an entry: its key, or the setting `name` if the key is a number. */
function nameLike(word: string, key: string, name: string | null): string {
  return name !== null && /^\d+$/.test(key) && containsMask(word) ? name : key;
}
