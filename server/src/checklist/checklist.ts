import type { EffectiveFirmware } from '../firmware/effective';
import type { ConfigDocument } from '../model/document';
import type { DocumentIndex } from '../model/documentIndex';
import { Checker } from '../rules/checker';
import { rules } from '../rules/registry';
import type { Schema } from '../schema/schema';
import type { Range } from '../syntax/position';
import { requirements } from './requirements/registry';
import { siteOf } from './site';

/** Whether a requirement is met, as far as the file shows. */
export type CheckStatus = 'met' | 'not-met' | 'cannot-be-seen';

/** A place in the document that a status follows from. */
export interface CheckPlace {
  readonly range: Range;
  /** A short description, with names in double quotes. */
  readonly what: string;
}

/** One requirement of FortiToken Mobile push and its status. Contains no secrets. */
export interface ChecklistItem {
  /** Stable, for programs: `receiving-interface`. */
  readonly id: string;
  /** One sentence. */
  readonly requirement: string;
  readonly status: CheckStatus;
  /** The evidence, in sentences with names in double quotes. */
  readonly found: string;
  readonly places: readonly CheckPlace[];
  /** Commands for the device, which meet the requirement or show its status. */
  readonly commands: readonly string[];
}

/** All requirements of push, in the order of a typical diagnosis. */
export interface PushChecklist {
  readonly firmware: EffectiveFirmware;
  /** Empty if the document cannot be checked. */
  readonly items: readonly ChecklistItem[];
  /** Why the document is not checked, in a sentence: it is a YAML backup, or of another product. */
  readonly exclusion: string | undefined;
  /** Commands for the case that all requirements are met and push does not work. */
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
  const site = siteOf({ document, index, firmware, schema });
  const items = requirements.flatMap(({ id, requirement, look }) => {
    const answer = look(site);
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
