import {
  commands,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type Memento,
  type WebviewPanel,
} from 'vscode';
import type { PolicyTableResult, RequestParams } from '../../../../toolkit/src/protocol';
import {
  textColumnIds,
  type HostMessage,
  type TextColumnId,
  type ViewMessage,
} from '../../../webview/messages';
import { copyTextCommand, exportCommand, openLineCommand, whichPolicyCommand } from '../../commandIds';
import type { ServerSession } from '../../server/session';
import type { PageRefresh } from '../panels/pageRefresh';
import { policyTableViewType } from '../panels/panelHtml';
import { refreshOf, showScriptPage } from '../panels/scriptPanel';
import { policyTableHtml } from './policyTableHtml';
import { showUses } from './policyUses';

const hiddenColumnsKey = 'policyTable.hiddenColumns';

interface OpenTable {
  readonly panel: WebviewPanel;
  readonly refresh: PageRefresh;
}

/** Shows the policies of documents as tables: one panel for each document, which follows its edits. */
export class PolicyTablePanels implements Disposable {
  private readonly session: ServerSession;
  private readonly scripts: Uri;
  private readonly memento: Memento;
  private readonly open = new Map<string, OpenTable>();
  private readonly changes = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.invalidate(document.uri.toString());
  });

  /**
   * @param extension the folder of the installed extension
   * @param memento remembers which columns are hidden
   */
  constructor(session: ServerSession, extension: Uri, memento: Memento) {
    this.session = session;
    this.memento = memento;
    this.scripts = Uri.joinPath(extension, 'dist/webview');
  }

  show(uri: string, { title }: PolicyTableResult): void {
    const open = this.open.get(uri) ?? this.create(uri, title);
    open.panel.reveal(undefined, false);
  }

  /** Reads the policies of a document again, or those of all documents. */
  invalidate(uri?: string): void {
    for (const [key, { refresh }] of this.open) if (uri === undefined || uri === key) refresh.invalidate();
  }

  dispose(): void {
    this.changes.dispose();
    for (const { panel } of this.open.values()) panel.dispose();
  }

  private create(uri: string, title: string): OpenTable {
    const panel = window.createWebviewPanel(policyTableViewType, title, ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [this.scripts],
    });
    const { webview } = panel;
    const send = async (): Promise<void> => {
      const params = { uri };
      const table = await this.session.request('fortios/policyTable', params);
      if (!table || this.open.get(uri)?.panel !== panel) return;
      const { rows, note } = table;
      post(panel, {
        kind: 'rows',
        rows,
        hidden: this.hiddenColumns(),
        ...(note !== undefined && { note }),
      });
    };
    const refresh = refreshOf(panel, send, () => this.open.delete(uri));
    const open: OpenTable = { panel, refresh };
    this.open.set(uri, open);
    webview.onDidReceiveMessage((message: ViewMessage) => {
      switch (message.kind) {
        case 'ready':
          void send();
          break;
        case 'filter':
          void this.filter(panel, message.request, { ...message.filter, uri });
          break;
        case 'open':
          void commands.executeCommand(openLineCommand, uri, message.line);
          break;
        case 'lookup':
          void askWhichPolicy(uri, message.line);
          break;
        case 'uses':
          void showUses(uri, message.line);
          break;
        case 'columns':
          void this.memento.update(hiddenColumnsKey, message.hidden);
          break;
        case 'export':
          void commands.executeCommand(exportCommand, Uri.parse(uri));
          break;
        case 'copy':
          void commands.executeCommand(copyTextCommand, message.csv);
          break;
      }
    });
    showScriptPage(panel, this.scripts, 'policyTable.js', policyTableHtml);
    return open;
  }

  private hiddenColumns(): readonly TextColumnId[] {
    const stored = this.memento.get<unknown>(hiddenColumnsKey);
    return Array.isArray(stored) ? textColumnIds.filter((column) => stored.includes(column)) : [];
  }

  private async filter(
    panel: WebviewPanel,
    request: number,
    params: RequestParams<'fortios/filterPolicies'>,
  ): Promise<void> {
    const matches = await this.session.request('fortios/filterPolicies', params);
    post(panel, { kind: 'matches', request, matches: matches ?? null });
  }
}

/** The fields of the lookup begin with the packets of the policy at the cursor. */
async function askWhichPolicy(uri: string, line: number): Promise<void> {
  await commands.executeCommand(openLineCommand, uri, line);
  await commands.executeCommand(whichPolicyCommand, Uri.parse(uri));
}

function post({ webview }: WebviewPanel, message: HostMessage): void {
  void webview.postMessage(message);
}
