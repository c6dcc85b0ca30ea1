import { env, Uri, window, workspace, type Disposable, type Memento, type WebviewPanel } from 'vscode';
import { blocksHtml } from '../../../../toolkit/src/page/html';
import type { LookupDefaults, RequestParams } from '../../../../toolkit/src/protocol';
import type { LookupHostMessage, LookupQuestion, LookupViewMessage } from '../../../webview/lookupMessages';
import { copyTextCommand, openLineCommand } from '../../commandIds';
import { t } from '../../l10n';
import type { ServerSession } from '../../server/session';
import { panelColumn } from '../panels/panelColumn';
import type { PageRefresh } from '../panels/pageRefresh';
import { lookupViewType, reportLinks } from '../panels/panelHtml';
import { refreshOf, showScriptPage } from '../panels/scriptPanel';
import { lookupHtml } from './lookupHtml';
import { readPacket, startValues } from './packetFields';

const storageKey = 'lookup.packet';

interface OpenLookup {
  readonly panel: WebviewPanel;
  readonly refresh: PageRefresh;
  defaults: LookupDefaults;
  question: LookupQuestion | undefined;
  /** The last answer as text. */
  ticket: string | undefined;
}

/** The views of policy lookups: one panel for each document, with the question and its answer, which follows edits. */
export class LookupPanels implements Disposable {
  private readonly open = new Map<string, OpenLookup>();
  private readonly scripts: Uri;
  private readonly changes = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.invalidate(document.uri.toString());
  });

  /**
   * @param extension the folder of the installed extension
   * @param memento where the last question is kept
   */
  constructor(
    private readonly session: ServerSession,
    extension: Uri,
    private readonly memento: Memento,
  ) {
    this.scripts = Uri.joinPath(extension, 'dist/webview');
  }

  /** Shows the view of a document, with what the document suggests at the cursor. */
  show(uri: string, title: string, defaults: LookupDefaults): void {
    const open = this.open.get(uri);
    if (!open) {
      this.create(uri, title, defaults);
      return;
    }
    open.defaults = defaults;
    open.panel.reveal(undefined, false);
    this.ask(open, false);
  }

  /** Answers the question about a document again, or those about all documents. */
  invalidate(uri?: string): void {
    for (const [key, { refresh }] of this.open) if (uri === undefined || uri === key) refresh.invalidate();
  }

  dispose(): void {
    this.changes.dispose();
    for (const { panel } of this.open.values()) panel.dispose();
  }

  private create(uri: string, title: string, defaults: LookupDefaults): void {
    const panel = window.createWebviewPanel(lookupViewType, title, panelColumn(), {
      enableScripts: true,
      enableCommandUris: [copyTextCommand, openLineCommand],
      enableFindWidget: true,
      localResourceRoots: [this.scripts],
    });
    const { webview } = panel;
    const refresh = refreshOf(
      panel,
      () => this.answer(uri, open, false),
      () => this.open.delete(uri),
    );
    const open: OpenLookup = { panel, refresh, defaults, question: undefined, ticket: undefined };
    this.open.set(uri, open);
    webview.onDidReceiveMessage(async (message: LookupViewMessage) => {
      switch (message.kind) {
        case 'ready':
          this.ask(open, true);
          await this.answer(uri, open, false);
          break;
        case 'ask':
          open.question = message.question;
          await this.memento.update(storageKey, message.question.packet);
          await this.answer(uri, open, true);
          break;
        case 'copy':
          if (open.ticket === undefined) break;
          await env.clipboard.writeText(open.ticket);
          window.setStatusBarMessage(t('FortiOS: the answer was copied.'), 5000);
          break;
      }
    });
    showScriptPage(panel, this.scripts, 'lookup.js', lookupHtml);
  }

  /** Fills the fields: with the last question after the view was hidden, otherwise with what the document suggests. */
  private ask({ panel, defaults, question }: OpenLookup, isAgain: boolean): void {
    const last = question?.packet ?? readPacket(this.memento.get(storageKey));
    const packet = isAgain && question ? question.packet : startValues(defaults, last);
    const { vdoms, interfaces, users } = defaults;
    post(panel, { kind: 'question', packet, vdoms, interfaces, users });
  }

  /** Shows the answer to the last question. */
  private async answer(uri: string, open: OpenLookup, isNew: boolean): Promise<void> {
    const { question, panel } = open;
    if (!question) return;
    const page = await this.session.request('fortios/lookup', paramsOf(uri, question));
    if (open.question !== question || this.open.get(uri) !== open) return;
    if (!page || 'message' in page) {
      const failure = t('The policies were not read. The document was closed or is too large.');
      post(panel, { kind: 'problem', text: page?.message ?? failure });
      return;
    }
    open.ticket = page.ticket;
    post(panel, { kind: 'answer', html: blocksHtml(page.blocks, reportLinks(uri)), isNew });
  }
}

function paramsOf(
  uri: string,
  { packet, isSignedOut, withWayBack, isComplete }: LookupQuestion,
): RequestParams<'fortios/lookup'> {
  const { user, ...fields } = packet;
  return {
    ...fields,
    uri,
    withWayBack,
    isComplete,
    ...(isSignedOut ? { user: '' } : user !== '' && { user }),
  };
}

function post({ webview }: WebviewPanel, message: LookupHostMessage): void {
  void webview.postMessage(message);
}
