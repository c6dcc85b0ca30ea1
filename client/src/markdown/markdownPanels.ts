import { commands, type Disposable, ViewColumn, window, workspace, type WebviewPanel } from 'vscode';
import { openLineCommand, openRulePageCommand } from '../commands/names';
import { PageRefresh } from './pageRefresh';
import { linkLines, panelHtml, panelViewType } from './panelHtml';
import { linkRulePages } from './rulePageLinks';

/** A Markdown text to be read beside the editor. */
export interface MarkdownPage {
  readonly title: string;
  readonly markdown: string;
  /** The document whose lines links of the form `#L12` lead to. */
  readonly linesOf?: string;
  /** Where the text is among the pages of the rules, which links of the form `../schema/ambiguous.md` lead to. */
  readonly rulePage?: string;
}

/** Makes a page as its sources are now; undefined where that cannot be done. */
export type MakePage = () => Promise<MarkdownPage | undefined>;

interface Shown {
  readonly panel: WebviewPanel;
  page: MarkdownPage;
  refresh: PageRefresh | undefined;
}

/**
 * Shows Markdown, rendered as VS Code's own preview renders it, in panels. The preview itself would not do: it
 * resolves links to files on disk alone, so that those to an untitled or remote document lead nowhere.
 */
export class MarkdownPanels implements Disposable {
  readonly #shown = new Map<string, Shown>();
  readonly #changes = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.invalidate(document.uri.toString());
  });

  /**
   * @param key what is shown under the same key takes the place of what was
   * @param makeAnew for a page about a document: follows the edits of {@link MarkdownPage.linesOf}
   */
  async show(key: string, page: MarkdownPage, makeAnew?: MakePage): Promise<void> {
    const html = await htmlOf(page);
    if (html === undefined) {
      await window.showTextDocument(
        await workspace.openTextDocument({ language: 'markdown', content: page.markdown }),
      );
      return;
    }
    const shown = this.#shown.get(key) ?? this.#open(key, page);
    shown.refresh?.dispose();
    shown.refresh = makeAnew && this.#refreshOf(shown, makeAnew);
    shown.page = page;
    shown.panel.title = page.title;
    shown.panel.webview.html = html;
    shown.panel.reveal(undefined, false);
  }

  /** Makes the pages about a document anew where they can be; those about all documents if none is named. */
  invalidate(uri?: string): void {
    for (const { page, refresh } of this.#shown.values()) {
      if (uri === undefined || page.linesOf === uri) refresh?.invalidate();
    }
  }

  dispose(): void {
    this.#changes.dispose();
    for (const { panel } of this.#shown.values()) panel.dispose();
  }

  #open(key: string, page: MarkdownPage): Shown {
    const panel = window.createWebviewPanel(panelViewType, page.title, this.#column(), {
      enableScripts: false,
      enableCommandUris: [openLineCommand, openRulePageCommand],
      enableFindWidget: true,
      localResourceRoots: [],
    });
    const shown: Shown = { panel, page, refresh: undefined };
    this.#shown.set(key, shown);
    panel.onDidDispose(() => {
      shown.refresh?.dispose();
      this.#shown.delete(key);
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) shown.refresh?.shown();
    });
    return shown;
  }

  /** A refresh that leaves the panel where it is. VS Code keeps how far it is scrolled. */
  #refreshOf(shown: Shown, makeAnew: MakePage): PageRefresh {
    const refresh = new PageRefresh({
      isVisible: () => shown.panel.visible,
      refresh: async () => {
        const page = await makeAnew();
        if (page === undefined || page.markdown === shown.page.markdown) return;
        const html = await htmlOf(page);
        // Meanwhile the panel may have been closed, or show another page.
        if (html === undefined || shown.refresh !== refresh || !this.#isOpen(shown)) return;
        shown.page = page;
        shown.panel.title = page.title;
        shown.panel.webview.html = html;
      },
    });
    return refresh;
  }

  #isOpen(shown: Shown): boolean {
    return [...this.#shown.values()].includes(shown);
  }

  /** Where other panels are; else beside the editor. */
  #column(): ViewColumn {
    const columns = [...this.#shown.values()].map(({ panel: { viewColumn } }) => viewColumn);
    return columns.find((column) => column !== undefined) ?? ViewColumn.Beside;
  }
}

/** Undefined where VS Code's Markdown extension is switched off. */
async function htmlOf({ title, markdown, linesOf, rulePage }: MarkdownPage): Promise<string | undefined> {
  const body = await render(markdown);
  if (body === undefined) return undefined;
  const toLines = linesOf === undefined ? body : linkLines(body, openLineCommand, linesOf);
  const linked = rulePage === undefined ? toLines : linkRulePages(toLines, openRulePageCommand, rulePage);
  return panelHtml({ title, body: linked });
}

/** Undefined where VS Code's Markdown extension is switched off. */
async function render(markdown: string): Promise<string | undefined> {
  try {
    const html: unknown = await commands.executeCommand('markdown.api.render', markdown);
    return typeof html === 'string' ? html : undefined;
  } catch {
    return undefined;
  }
}
