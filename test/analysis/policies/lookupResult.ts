import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { effectiveFirmware } from '../../../server/src/firmware/effective';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { lookup } from '../../../server/src/analysis/lookup/lookup';
import type { LookupResult } from '../../../server/src/analysis/lookup/result';
import type { LookupProblem, LookupQuery } from '../../../server/src/analysis/lookup/query';
import { readSettings } from '../../../server/src/session/settings';
import { openDocument, schema } from '../../helpers/documents';

export const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

/** The verdict of the lookup. */
export function answer(text: string, query: LookupQuery): LookupResult | LookupProblem {
  const document = openDocument(text);
  const { version } = effectiveFirmware(document.fileFirmware, readSettings({}).firmware);
  const found = runToCompletion(lookup(DocumentIndex.of(document, { schema, version }), query));
  document.dispose();
  return found;
}

/** The result of the lookup. */
export function result(text: string, query: LookupQuery): LookupResult {
  const found = answer(text, query);
  if ('problem' in found) assert.fail(found.problem);
  return found;
}

/** The verdict, with the policy that decides. */
export function decisionOf(text: string, query: LookupQuery): string {
  const { verdict, policy } = result(text, query);
  return `${verdict} ${policy}`;
}
