import {
  commands,
  Uri,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type WebviewPanel,
} from 'vscode';
import type { RequestParams } from '../../../../toolkit/src/protocol';
import type { MapHostMessage, MapViewMessage } from '../../../webview/mapMessages';
import { openLineCommand } from '../../commandIds';
import { t } from '../../l10n';
import type { ServerSession } from '../../server/session';
import { panelColumn } from '../panels/panelColumn';
import type { PageRefresh } from '../panels/pageRefresh';
import { networkMapViewType } from '../panels/panelHtml';
import { refreshOf, showScriptPage } from '../panels/scriptPanel';
import { mapHtml } from './mapHtml';

interface OpenMap {
  readonly panel: WebviewPanel;
  readonly refresh: PageRefresh;
  /** The configurations by the names that the map shows. */
  readonly files: Map<string, Uri>;
}

/** The views of network maps: one panel for each document, with the configurations that were added to it. */
export class MapPanels implements Disposable {
  private readonly open = new Map<string, OpenMap>();
  private readonly scripts: Uri;
  private readonly changes = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.invalidate(document.uri.toString());
  });

  /** @param extension the folder of the installed extension */
  constructor(
    private readonly session: ServerSession,
    extension: Uri,
  ) {
    this.scripts = Uri.joinPath(extension, 'dist/webview');
  }

  /** Shows the map of a document, together with other configurations. */
  async show(document: TextDocument, others: readonly Uri[]): Promise<void> {
    const key = document.uri.toString();
    const known = this.open.get(key);
    if (!known) {
      this.create(document.uri, others);
      return;
    }
    add(known, others);
    known.panel.reveal(undefined, false);
    await this.send(known);
  }

  /** Draws the maps that contain a document again, or all maps. */
  invalidate(uri?: string): void {
    for (const { files, refresh } of this.open.values())
      if (uri === undefined || [...files.values()].some((file) => file.toString() === uri))
        refresh.invalidate();
  }

  dispose(): void {
    this.changes.dispose();
    for (const { panel } of this.open.values()) panel.dispose();
  }

  private create(uri: Uri, others: readonly Uri[]): void {
    const key = uri.toString();
    const title = t('Network Map: {0}', nameOf(uri));
    const panel = window.createWebviewPanel(networkMapViewType, title, panelColumn(), {
      enableScripts: true,
      localResourceRoots: [this.scripts],
    });
    const { webview } = panel;
    const refresh = refreshOf(
      panel,
      () => this.send(open),
      () => this.open.delete(key),
    );
    const open: OpenMap = { panel, refresh, files: new Map() };
    add(open, [uri, ...others]);
    this.open.set(key, open);
    webview.onDidReceiveMessage(async (message: MapViewMessage) => {
      switch (message.kind) {
        case 'ready':
          await this.send(open);
          break;
        case 'open': {
          const file = open.files.get(message.name);
          if (file) await commands.executeCommand(openLineCommand, file.toString(), message.line + 1);
          break;
        }
        case 'add': {
          const chosen = await pickConfigurations(uri);
          if (chosen.length === 0) break;
          add(open, chosen);
          await this.send(open);
          break;
        }
        case 'save':
          await saveDrawing(message, uri);
          break;
      }
    });
    showScriptPage(panel, this.scripts, 'map.js', mapHtml);
  }

  /** Sends the map of the current texts to the view. */
  private async send({ panel, files }: OpenMap): Promise<void> {
    const configurations: RequestParams<'fortios/networkMap'>['configurations'][number][] = [];
    const notes: string[] = [];
    for (const [name, uri] of files) {
      try {
        configurations.push({ name, uri: uri.toString(), text: await textOf(uri) });
      } catch {
        notes.push(t('{0} cannot be read.', name));
      }
    }
    const post = (message: MapHostMessage): Thenable<boolean> => panel.webview.postMessage(message);
    try {
      const params = { configurations };
      const result = await this.session.request('fortios/networkMap', params);
      if (result) await post({ kind: 'map', map: result.map, notes: [...notes, ...result.excluded] });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await post({ kind: 'problem', text: t('The map was not drawn. {0}', reason) });
    }
  }
}

/** Adds configurations under the shortest names that tell them apart. */
function add({ files }: OpenMap, uris: readonly Uri[]): void {
  const known = new Set([...files.values()].map(String));
  for (const uri of uris) {
    if (known.has(uri.toString())) continue;
    const name = nameOf(uri);
    files.set(files.has(name) ? workspace.asRelativePath(uri) : name, uri);
  }
}

function nameOf({ path }: Uri): string {
  return path.split('/').at(-1) ?? path;
}

async function textOf(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : new TextDecoder().decode(await workspace.fs.readFile(uri));
}

async function pickConfigurations(beside: Uri): Promise<readonly Uri[]> {
  const chosen = await window.showOpenDialog({
    title: t('Configurations for the map'),
    openLabel: t('Add'),
    canSelectMany: true,
    ...(beside.scheme === 'untitled' ? {} : { defaultUri: Uri.joinPath(beside, '..') }),
  });
  return chosen ?? [];
}

async function saveDrawing(
  { format, content }: Extract<MapViewMessage, { readonly kind: 'save' }>,
  document: Uri,
): Promise<void> {
  const stem = nameOf(document).replace(/\.[^.]*$/, '');
  const target = await window.showSaveDialog({
    title: t('Network Map'),
    filters: { [format.toUpperCase()]: [format] },
    ...(document.scheme === 'untitled'
      ? {}
      : { defaultUri: Uri.joinPath(document, '..', `${stem}.${format}`) }),
  });
  if (!target) return;
  const bytes =
    format === 'svg'
      ? new TextEncoder().encode(content)
      : Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  try {
    await workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(t('FortiOS: the file was not saved: {0}', reason));
    return;
  }
  void window.showInformationMessage(t('FortiOS: the map was saved.'));
}
