import { commands, type Disposable, window, workspace, type WebviewPanel } from 'vscode';
import { isSortable, panelHtml } from '../../../../toolkit/src/page/html';
import { panelPageHtml } from '../../../../toolkit/src/page/htmlPage';
import type { Page } from '../../../../toolkit/src/page/page';
import { copyTextCommand, openLineCommand, openRulePageCommand, showPageCommand } from '../../commandIds';
import { addCopyButtons } from './copyButtons';
import { panelColumn } from './panelColumn';
import { PageRefresh } from './pageRefresh';
import { documentationViewType, linkPages, reportLinks, reportViewType } from './panelHtml';
import { linkRulePages } from './rulePageLinks';

/** A report for a panel beside the editor. */
export interface ReportPage extends Page {
  /** The document whose lines the page links to. */
  readonly sourceUri?: string;
}

/** A text of the documentation, which is written in Markdown. */
interface MarkdownPage {
  readonly title: string;
  readonly markdown: string;
  /** The path of the text among the rule pages, which links such as `../schema/ambiguous.md` are relative to. */
  readonly rulePage?: string;
  /** The document whose version decides what links of the form `#reference/PATH` show. */
  readonly referenceUri?: string;
}

type PanelPage = ReportPage | MarkdownPage;

/** Makes a report from the current state of its document; undefined if that fails. */
export type RenderPage = () => Promise<ReportPage | undefined>;

export interface PanelOptions {
  /** For a page about a document: renders it again after edits of {@link ReportPage.sourceUri}. */
  readonly render?: RenderPage;
  /** Called when the user closes the panel. */
  readonly onClose?: () => void;
}

interface OpenPanel {
  readonly panel: WebviewPanel;
  /** A random text: only a script with it runs in the panel. */
  readonly nonce: string;
  page: PanelPage;
  refresh: PageRefresh | undefined;
  onClose: (() => void) | undefined;
}

/**
 * Shows reports in panels, and texts of the documentation in Markdown, rendered like VS Code's own preview. The preview itself
 * cannot be used: its links resolve only to files on disk, not to untitled or remote documents.
 */
export class PagePanels implements Disposable {
  private readonly open = new Map<string, OpenPanel>();
  private readonly changes = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.invalidate(document.uri.toString());
  });

  /** @param key a page replaces the one with the same key */
  async show(key: string, page: PanelPage, { render, onClose }: PanelOptions = {}): Promise<void> {
    const nonce = this.open.get(key)?.nonce ?? crypto.randomUUID();
    const html = await toHtml(page, nonce);
    if (html === undefined) {
      if (isReport(page)) return;
      await window.showTextDocument(
        await workspace.openTextDocument({ language: 'markdown', content: page.markdown }),
      );
      return;
    }
    const open = this.open.get(key) ?? this.create(key, page, nonce);
    open.refresh?.dispose();
    open.refresh = render && this.createRefresh(open, render);
    open.onClose = onClose;
    fill(open, page, html);
    open.panel.reveal(undefined, false);
  }

  /** The report of the panel that has the focus, otherwise of the only panel that is visible. */
  get activeReport(): ReportPage | undefined {
    const all = [...this.open.values()].filter(({ page }) => isReport(page));
    const visible = all.filter(({ panel }) => panel.visible);
    const active = all.find(({ panel }) => panel.active) ?? (visible.length === 1 ? visible[0] : undefined);
    return active && isReport(active.page) ? active.page : undefined;
  }

  /** Renders the reports about a document again, or the reports about all documents. */
  invalidate(uri?: string): void {
    for (const { page, refresh } of this.open.values())
      if (uri === undefined || (isReport(page) && page.sourceUri === uri)) refresh?.invalidate();
  }

  dispose(): void {
    this.changes.dispose();
    for (const { panel } of this.open.values()) panel.dispose();
  }

  private create(key: string, page: PanelPage, nonce: string): OpenPanel {
    const type = isReport(page) ? reportViewType : documentationViewType;
    const panel = window.createWebviewPanel(type, page.title, panelColumn(), { enableFindWidget: true });
    const open: OpenPanel = { panel, nonce, page, refresh: undefined, onClose: undefined };
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
        const html = page && (await toHtml(page, open.nonce));
        // The panel may be closed or show another page by now.
        if (!page || html === undefined || open.refresh !== refresh || !this.isOpen(open)) return;
        if (html !== open.panel.webview.html) fill(open, page, html);
      },
    });
    return refresh;
  }

  private isOpen(open: OpenPanel): boolean {
    return [...this.open.values()].includes(open);
  }
}

function isReport(page: PanelPage): page is ReportPage {
  return 'blocks' in page;
}

function fill(open: OpenPanel, page: PanelPage, html: string): void {
  const { webview } = open.panel;
  open.page = page;
  open.panel.title = page.title;
  webview.options = {
    enableScripts: isReport(page) && isSortable(page),
    enableCommandUris: [copyTextCommand, openLineCommand, openRulePageCommand, showPageCommand],
    localResourceRoots: [],
  };
  webview.html = html;
}

/** Undefined for Markdown if VS Code's Markdown extension is disabled. */
async function toHtml(page: PanelPage, nonce: string): Promise<string | undefined> {
  if (isReport(page)) return panelHtml(page, reportLinks(page.sourceUri), nonce);
  const { title, markdown, rulePage, referenceUri } = page;
  const body = await renderMarkdown(markdown);
  if (body === undefined) return undefined;
  const withPages = rulePage === undefined ? body : linkRulePages(body, openRulePageCommand, rulePage);
  const linked = referenceUri === undefined ? withPages : linkPages(withPages, showPageCommand, referenceUri);
  return panelPageHtml({ title, body: [addCopyButtons(linked)] }, nonce);
}

/** Markdown as HTML; undefined if VS Code's Markdown extension is disabled. */
async function renderMarkdown(markdown: string): Promise<string | undefined> {
  try {
    const html: unknown = await commands.executeCommand('markdown.api.render', markdown);
    return typeof html === 'string' ? html : undefined;
  } catch {
    return undefined;
  }
}
