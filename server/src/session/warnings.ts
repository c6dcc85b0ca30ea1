import { visibleOnOneLine } from '../base/escaping';
import type { ClientConnection } from './clientConnection';
import type { RuleFailure } from '../rules/engine/ruleExecutor';
import { documentName } from '../model/document/documentName';

/** The maximum number in a session: untrusted folders can contain any number of invalid files. */
const maxWarnings = 10;

/** Warnings as messages of the editor, each once per session. */
export class Warnings {
  private readonly shown = new Set<string>();

  constructor(private readonly connection: ClientConnection) {}

  showOnce(message: string | undefined): void {
    if (message === undefined || this.shown.has(message)) return;
    this.shown.add(message);
    if (this.shown.size > maxWarnings) return;
    const isLast = this.shown.size === maxWarnings;
    // It can contain the name of a folder or a file, which the user does not trust.
    this.connection.show(
      visibleOnOneLine(
        isLast ? `${message} Further warnings are not shown until the server restarts.` : message,
      ),
    );
  }
}

/**
 * Reports rules that fail or are slow: each time in the log, and once per failing rule to the user, because findings are
 * missing then.
 */
export function ruleFailureReporter(connection: ClientConnection): (failure: RuleFailure) => void {
  const reported = new Set<string>();
  return (failure) => {
    const message = ruleFailureText(failure);
    if (failure.kind === 'slow') {
      connection.log('warning', message);
      return;
    }
    const { error, rule } = failure;
    connection.log('error', `${message}\n${connection.describe(error)}`);
    if (reported.has(rule.id)) return;
    reported.add(rule.id);
    connection.show(message);
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
