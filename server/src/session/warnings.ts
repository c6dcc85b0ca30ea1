import { MessageType, ShowMessageNotification, type Connection } from 'vscode-languageserver';
import { visibleOnOneLine } from '../base/escaping';

/** The maximum number in a session: untrusted folders can contain any number of invalid files. */
const maxWarnings = 10;

/** Warnings as messages of the editor, each once per session. */
export class Warnings {
  private readonly shown = new Set<string>();

  constructor(private readonly connection: Connection) {}

  /** Sends a notification; `connection.window` would send a request, which not every client supports. */
  showOnce(message: string | undefined): void {
    if (message === undefined || this.shown.has(message)) return;
    this.shown.add(message);
    if (this.shown.size > maxWarnings) return;
    const isLast = this.shown.size === maxWarnings;
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      // It can contain the name of a folder or a file, which the user does not trust.
      message: visibleOnOneLine(
        isLast ? `${message} Further warnings are not shown until the server restarts.` : message,
      ),
    });
  }
}
