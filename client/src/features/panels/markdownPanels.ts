import { commands, type Disposable, window, workspace, type WebviewPanel } from 'vscode';
import { copyTextCommand, openLineCommand, openRulePageCommand, showPageCommand } from '../../commandIds';
import { addCopyButtons } from './copyButtons';
import { panelColumn } from './panelColumn';
import { PageRefresh } from './pageRefresh';
import { linkLines, linkPages, panelHtml, panelViewType } from './panelHtml';
import { linkRulePages } from './rulePageLinks';

/** A Markdown text for a panel beside the editor. */
export interface MarkdownPage {
  readonly title: string;
  readonly markdown: string;
  /** The document that links of the form `#L12` refer to. */
  readonly sourceUri?: string;
  /** The path of the text among the rule pages, which links such as `../schema/ambiguous.md` are relative to. */
  readonly rulePage?: string;
  /** The document whose version decides what links of the form `#reference/PATH` show. */
  readonly referenceUri?: string;
}

/** Renders a page from the current state of its document; undefined if that fails. */
export type RenderPage = () => Promise<MarkdownPage | undefined>;

/** Options of {@link MarkdownPanels.show}. */
export interface PanelOptions {
  /** For a page about a document: renders it again after edits of {@link MarkdownPage.sourceUri}. */
  readonly render?: RenderPage;
  /** Called when the user closes the panel. */
  readonly onClose?: () => void;
}

interface OpenPanel {
  readonly panel: WebviewPanel;
  page: MarkdownPage;
  refresh: PageRefresh | undefined;
  onClose: (() => void) | undefined;
}

/**
 * Shows Markdown in panels, rendered like VS Code's own preview. The preview itself cannot be used: its links resolve
 * only to files on disk, not to untitled or remote documents.
 */
export class MarkdownPanels implements Disposable {
  private readonly open = new Map<string, OpenPanel>();
  private readonly changes = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.invalidate(document.uri.toString());
  });

  /** @param key a page replaces the one with the same key */
  async show(key: string, page: MarkdownPage, { render, onClose }: PanelOptions = {}): Promise<void> {
    const html = await toHtml(page);
    if (html === undefined) {
      await window.showTextDocument(
        await workspace.openTextDocument({ language: 'markdown', content: page.markdown }),
      );
      return;
    }
    const open = this.open.get(key) ?? this.create(key, page);
    open.refresh?.dispose();
    open.refresh = render && this.createRefresh(open, render);
    open.onClose = onClose;
    open.page = page;
    open.panel.title = page.title;
    open.panel.webview.html = html;
    open.panel.reveal(undefined, false);
  }

  /** The page of the panel that has the focus, otherwise of the only panel that is visible. */
  get active(): MarkdownPage | undefined {
    const all = [...this.open.values()];
    const visible = all.filter(({ panel }) => panel.visible);
    return (all.find(({ panel }) => panel.active) ?? (visible.length === 1 ? visible[0] : undefined))?.page;
  }

  /** Renders the pages about a document again, or the pages about all documents. */
  invalidate(uri?: string): void {
    for (const { page, refresh } of this.open.values()) {
      if (uri === undefined || page.sourceUri === uri) refresh?.invalidate();
    }
  }

  dispose(): void {
    this.changes.dispose();
    for (const { panel } of this.open.values()) panel.dispose();
  }

  private create(key: string, page: MarkdownPage): OpenPanel {
    const panel = window.createWebviewPanel(panelViewType, page.title, panelColumn(), {
      enableScripts: false,
      enableCommandUris: [copyTextCommand, openLineCommand, openRulePageCommand, showPageCommand],
      enableFindWidget: true,
      localResourceRoots: [],
    });
    const open: OpenPanel = { panel, page, refresh: undefined, onClose: undefined };
    this.open.set(key, open);
    panel.onDidDispose(() => {
      open.refresh?.dispose();
      this.open.delete(key);
      open.onClose?.();
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) open.refresh?.onVisible();
    });
    return open;
  }

  /** The refresh does not reveal the panel. VS Code keeps the scroll position. */
  private createRefresh(open: OpenPanel, render: RenderPage): PageRefresh {
    const refresh = new PageRefresh({
      isVisible: () => open.panel.visible,
      refresh: async () => {
        const page = await render();
        if (page === undefined || page.markdown === open.page.markdown) return;
        const html = await toHtml(page);
        // The panel may be closed or show another page by now.
        if (html === undefined || open.refresh !== refresh || !this.isOpen(open)) return;
        open.page = page;
        open.panel.title = page.title;
        open.panel.webview.html = html;
      },
    });
    return refresh;
  }

  private isOpen(open: OpenPanel): boolean {
    return [...this.open.values()].includes(open);
  }
}

/** Undefined if VS Code's Markdown extension is disabled. */
async function toHtml({
  title,
  markdown,
  sourceUri,
  rulePage,
  referenceUri,
}: MarkdownPage): Promise<string | undefined> {
  const body = await renderMarkdown(markdown);
  if (body === undefined) return undefined;
  const withLines = sourceUri === undefined ? body : linkLines(body, openLineCommand, sourceUri);
  const withPages =
    rulePage === undefined ? withLines : linkRulePages(withLines, openRulePageCommand, rulePage);
  const linked = referenceUri === undefined ? withPages : linkPages(withPages, showPageCommand, referenceUri);
  return panelHtml({ title, body: addCopyButtons(linked, copyTextCommand) });
}

/** Markdown as HTML; undefined if VS Code's Markdown extension is disabled. */
export async function renderMarkdown(markdown: string): Promise<string | undefined> {
  try {
    const html: unknown = await commands.executeCommand('markdown.api.render', markdown);
    return typeof html === 'string' ? html : undefined;
  } catch {
    return undefined;
  }
}
