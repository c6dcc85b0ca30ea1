import { window, type TextDocument } from 'vscode';
import type { PlanAnswer, PlanInput } from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';
import { askForReport } from '../../server/askForReport';
import { resultOrMessage } from '../../server/resultOrMessage';
import type { ServerSession } from '../../server/session';

/** An answer with the version of the document that it is about; a refusal is shown, and the answer is undefined. */
export interface VersionedAnswer {
  readonly version: number;
  readonly answer: Exclude<PlanAnswer, { readonly message: string }>;
}

/** Plans a change of a document. If it changes flows, the user is asked whether it may. */
export async function requestPlan(
  session: ServerSession,
  document: TextDocument,
  input: PlanInput,
): Promise<VersionedAnswer | undefined> {
  const { version } = document;
  const params = { uri: document.uri.toString(), input };
  const title = t('FortiOS: planning the change …');
  const result = await askForReport(session, 'fortios/plan', params, { title });
  const isQuestion =
    typeof result === 'object' && result !== null && 'message' in result && result.changesFlows;
  if (!isQuestion) {
    const missing = t('FortiOS: the change was not planned. The document was closed or is too large.');
    const answer = resultOrMessage<VersionedAnswer['answer']>(session, result, missing);
    return answer && { version, answer };
  }
  const message = t('FortiOS: {0}', result.message);
  const allow = t('Allow the Change');
  const chosen = await window.showWarningMessage(message, allow);
  return chosen === allow ? requestPlan(session, document, { ...input, allowsChanges: true }) : undefined;
}
