import type { Steps } from '../base/steps';
import { memoize } from '../base/collections';
import type { DocumentView } from '../model/symbols/documentView';
import type { Schema } from '../schema/schema';
import { Checker } from './engine/checker';
import { rules } from './registry';

/** Rules without their other parts. */
const excludingRules = rules.flatMap(({ id, severity, summary, exclusive }) =>
  exclusive ? [{ id, severity, summary, exclusive }] : [],
);

const checkerFor = memoize((schema: Schema) => new Checker(schema, excludingRules));

/** Why a document is not checked, in sentences: it is a YAML backup, or of another product. */
export function* exclusionsOf({
  document,
  firmware,
  schema,
}: Pick<DocumentView, 'document' | 'firmware' | 'schema'>): Steps<readonly string[]> {
  return (yield* checkerFor(schema).check(document, firmware)).map(({ message }) => message);
}
