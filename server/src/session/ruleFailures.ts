import { MessageType, ShowMessageNotification, type Connection } from 'vscode-languageserver';
import type { RuleFailure } from '../rules/engine/ruleExecutor';
import { documentName } from '../model/document/documentName';

/**
 * Reports rules that fail or are slow: each time in the log, and once per failing rule to the user, because findings are
 * missing then.
 */
export function ruleFailureReporter(connection: Connection): (failure: RuleFailure) => void {
  const reported = new Set<string>();
  return (failure) => {
    const message = ruleFailureText(failure);
    if (failure.kind === 'slow') {
      connection.console.warn(message);
      return;
    }
    const { error, rule } = failure;
    connection.console.error(`${message}\n${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    if (reported.has(rule.id)) return;
    reported.add(rule.id);
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  };
}

/** The message about a rule's failure. It does not contain text of the document. */
export function ruleFailureText(failure: RuleFailure): string {
  const { rule, document } = failure;
  const name = documentName(document);
  return failure.kind === 'slow'
    ? `The rule ${rule.id} took ${Math.round(failure.milliseconds)} ms in "${name}".`
    : `The rule ${rule.id} failed in "${name}" and is skipped there because of an error in FortiOS Config. All other rules run.`;
}
