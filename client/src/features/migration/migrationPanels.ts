import { Uri, window, type Disposable, type WebviewPanel } from 'vscode';
import type { NamedText, RequestParams } from '../../../../toolkit/src/protocol';
import type {
  MigrationChoice,
  MigrationHostMessage,
  MigrationViewMessage,
} from '../../../webview/migrationMessages';
import { t } from '../../l10n';
import type { ServerSession } from '../../server/session';
import { panelColumn } from '../panels/panelColumn';
import { migrationViewType } from '../panels/panelHtml';
import { showScriptPage } from '../panels/scriptPanel';
import { mappingOf } from './mappingFile';
import { migrationHtml } from './migrationHtml';

/** What a panel does when the user presses its buttons. */
export interface MigrationActions {
  /** Moves the document and saves the result. */
  move(params: RequestParams<'fortios/migrate'>): Promise<void>;
  /** Reads the destinations from a file; undefined if none is chosen. */
  load(): Promise<MigrationChoice['destinations'] | undefined>;
}

interface OpenMigration {
  readonly panel: WebviewPanel;
  readonly target: NamedText;
  readonly actions: MigrationActions;
  choice: MigrationChoice;
}

/** The tables in which users map interfaces: one panel for each document. */
export class MigrationPanels implements Disposable {
  private readonly open = new Map<string, OpenMigration>();
  private readonly scripts: Uri;

  /** @param extension the folder of the installed extension */
  constructor(
    private readonly session: ServerSession,
    extension: Uri,
  ) {
    this.scripts = Uri.joinPath(extension, 'dist/webview');
  }

  /** Shows the table for a document and a target, in place of one for another target. */
  show(uri: string, title: string, target: NamedText, actions: MigrationActions): void {
    this.open.get(uri)?.panel.dispose();
    const panel = window.createWebviewPanel(migrationViewType, title, panelColumn(), {
      enableScripts: true,
      localResourceRoots: [this.scripts],
    });
    const { webview } = panel;
    const open: OpenMigration = { panel, target, actions, choice: { destinations: {}, vdom: '' } };
    this.open.set(uri, open);
    webview.onDidReceiveMessage(async (message: MigrationViewMessage) => {
      switch (message.kind) {
        case 'ready':
          await this.update(uri, open);
          break;
        case 'change':
          open.choice = message.choice;
          await this.update(uri, open);
          break;
        case 'move':
          open.choice = message.choice;
          await open.actions.move(paramsOf(uri, open));
          break;
        case 'load': {
          const destinations = await open.actions.load();
          if (!destinations) break;
          open.choice = { ...open.choice, destinations };
          await this.update(uri, open);
          break;
        }
      }
    });
    panel.onDidDispose(() => {
      if (this.open.get(uri) === open) this.open.delete(uri);
    });
    showScriptPage(panel, this.scripts, 'migration.js', migrationHtml);
  }

  dispose(): void {
    for (const { panel } of this.open.values()) panel.dispose();
  }

  /** Shows what the choice gives, and what is still missing. */
  private async update(uri: string, open: OpenMigration): Promise<void> {
    const { choice } = open;
    const params = paramsOf(uri, open);
    const mapping = await this.session.request('fortios/migrationMapping', params);
    if (open.choice !== choice || this.open.get(uri) !== open) return;
    if (mapping) post(open, { kind: 'mapping', mapping, choice });
    else
      post(open, {
        kind: 'problem',
        text: t('The interfaces were not read. The document was closed or is too large.'),
      });
  }
}

function paramsOf(uri: string, { target, choice }: OpenMigration): RequestParams<'fortios/migrate'> {
  const { vdom } = choice;
  return { uri, target, mapping: mappingOf(choice), ...(vdom !== '' && { vdom }) };
}

function post({ panel: { webview } }: OpenMigration, message: MigrationHostMessage): void {
  void webview.postMessage(message);
}
