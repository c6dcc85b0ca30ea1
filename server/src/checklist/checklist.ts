import type { EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import type { DocumentIndex } from '../model/symbols/documentIndex';
import { Checker } from '../rules/engine/checker';
import { rules } from '../rules/registry';
import type { Schema } from '../schema/schema';
import type { Range } from '../syntax/position';
import { requirements } from './requirements/registry';
import { checklistContext } from './checklistContext';

/** Whether a requirement is met, as far as the file tells. */
export type CheckStatus = 'met' | 'not-met' | 'cannot-be-seen';

/** A place in the document that a status follows from. */
export interface CheckPlace {
  readonly range: Range;
  /** What stands there: a few words, names in double quotes. */
  readonly what: string;
}

/** One requirement of FortiToken Mobile push, and what the document says of it. No secrets in any of it. */
export interface ChecklistItem {
  /** Stable, for programs: `receiving-interface`. */
  readonly id: string;
  /** What has to be so: a sentence. */
  readonly requirement: string;
  readonly status: CheckStatus;
  /** What the document says, and what follows: whole sentences, names in double quotes. */
  readonly evidence: string;
  readonly places: readonly CheckPlace[];
  /** The lines to type on the device: to meet the requirement, or to see what the file does not show. */
  readonly commands: readonly string[];
}

/** All that push needs, in the order in which somebody looks for the reason why it does not work. */
export interface PushChecklist {
  readonly firmware: EffectiveFirmware;
  /** Empty where something keeps the document from being checked. */
  readonly items: readonly ChecklistItem[];
  /** Why the document is not checked, in a sentence: it is a YAML backup, or of another product. */
  readonly exclusion: string | undefined;
  /** The lines to type on the device where all is met and push still does not work. */
  readonly diagnosis: readonly string[];
}

/** Goes through the requirements of FortiToken Mobile push for one document. Changes and remembers nothing. */
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

const excludingRules = rules.filter(({ exclusive }) => exclusive);

const diagnosis: readonly string[] = [
  'diagnose debug reset',
  'diagnose debug application ftm-push -1',
  'diagnose debug application fnbamd -1',
  'diagnose debug enable',
];
