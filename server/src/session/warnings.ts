import { visibleOnOneLine } from '../base/escaping';
import type { ClientConnection } from './clientConnection';

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
