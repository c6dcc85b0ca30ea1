import type { EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import { Checker } from '../rules/engine/checker';
import { excludingRules } from '../rules/registry';
import type { Schema } from '../schema/schema';
import type { ChecklistItem } from './checklistItem';
import { requirements } from './requirements/registry';
import { checklistContext } from './checklistContext';

/** All requirements of push, in the order of a typical diagnosis. */
export interface PushChecklist {
  readonly firmware: EffectiveFirmware;
  /** Empty if the document cannot be checked. */
  readonly items: readonly ChecklistItem[];
  /** Why the document is not checked, in a sentence: it is a YAML backup, or of another product. */
  readonly exclusion: string | undefined;
  /** Commands to run if all requirements are met but push does not work. */
  readonly diagnosis: readonly string[];
}

/** Evaluates the requirements of FortiToken Mobile push for one document. */
export function pushChecklist(
  document: ConfigDocument,
  index: DocumentIndex,
  firmware: EffectiveFirmware,
  schema: Schema,
): PushChecklist {
  const [excluded] = new Checker(schema, excludingRules).check(document, firmware);
  if (excluded) return { firmware, items: [], exclusion: excluded.message, diagnosis: [] };
  const context = checklistContext({ document, index, firmware, schema });
  const items = requirements.flatMap(({ id, requirement, evaluate }) => {
    const answer = evaluate(context);
    return answer ? [{ places: [], commands: [], ...answer, id, requirement }] : [];
  });
  return { firmware, items, exclusion: undefined, diagnosis };
}

const diagnosis: readonly string[] = [
  'diagnose debug reset',
  'diagnose debug application ftm-push -1',
  'diagnose debug application fnbamd -1',
  'diagnose debug enable',
];
