import { commands, type Disposable, ViewColumn, window, workspace, type WebviewPanel } from 'vscode';
import { openLineCommand, openRulePageCommand } from '../commands/names';
import { linkLines, panelHtml } from './panelHtml';
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

const viewType = 'fortios.markdown';

/**
 * Shows Markdown, rendered as VS Code's own preview renders it, in panels. The preview itself would not do: it
 * resolves links to files on disk alone, so that those to an untitled or remote document lead nowhere.
 */
export class MarkdownPanels implements Disposable {
  readonly #panels = new Map<string, WebviewPanel>();

  /**
   * @param key what is shown under the same key takes the place of what was
   */
  async show(key: string, { title, markdown, linesOf, rulePage }: MarkdownPage): Promise<void> {
    const body = await render(markdown);
    if (body === undefined) {
      await window.showTextDocument(
        await workspace.openTextDocument({ language: 'markdown', content: markdown }),
      );
      return;
    }
    const panel = this.#panels.get(key) ?? this.#open(key, title);
    const toLines = linesOf === undefined ? body : linkLines(body, openLineCommand, linesOf);
    const linked = rulePage === undefined ? toLines : linkRulePages(toLines, openRulePageCommand, rulePage);
    panel.title = title;
    panel.webview.html = panelHtml({ title, body: linked });
    panel.reveal(undefined, false);
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #open(key: string, title: string): WebviewPanel {
    const panel = window.createWebviewPanel(viewType, title, this.#column(), {
      enableScripts: false,
      enableCommandUris: [openLineCommand, openRulePageCommand],
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.#panels.set(key, panel);
    panel.onDidDispose(() => this.#panels.delete(key));
    return panel;
  }

  /** Where other panels are; else beside the editor. */
  #column(): ViewColumn {
    return [...this.#panels.values()].find(({ viewColumn }) => viewColumn)?.viewColumn ?? ViewColumn.Beside;
  }
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
