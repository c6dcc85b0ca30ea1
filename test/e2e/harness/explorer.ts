import { appendFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Editor } from './editor';
import { actUntilVisible, eventually, ignoreTimeout } from './eventually';

/** The file list of a window. */
export class Explorer {
  private readonly page: Page;
  private readonly editor: Editor;
  /** The `.code-workspace` file that is open, if any. */
  private workspaceFile: string | undefined;

  constructor(page: Page, editor: Editor) {
    this.page = page;
    this.editor = editor;
  }

  /** Waits until the files are listed. */
  async waitUntilListed(url: string): Promise<void> {
    const files = this.page.locator('.explorer-folders-view .monaco-list-row').first();
    this.workspaceFile = new URL(url).searchParams.get('workspace') ?? undefined;
    await actUntilVisible('the folders of the workspace', () => this.relist(), files);
  }

  /**
   * Lists the folders of a workspace file if they are missing. VS Code sometimes reads the file between two of its own
   * steps, also seconds after the first listing; then it lists no folder until the file changes.
   */
  async relist(): Promise<void> {
    const noFolder = this.page.locator('.explorer-viewlet .welcome-view-content').first();
    if (this.workspaceFile === undefined || !(await noFolder.isVisible())) return;
    appendFileSync(this.workspaceFile, '\n');
  }

  /** Opens a file permanently, not as a preview. */
  async open(name: string): Promise<void> {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    const tab = this.page.locator('.tab.active', { hasText: name });
    await eventually(
      `the file ${name}`,
      async () => {
        await row.dblclick();
        await tab.waitFor({ timeout: 5_000 }).catch(ignoreTimeout);
        return tab.isVisible();
      },
      (isOpen) => isOpen,
    );
    await this.editor.waitUntilShown();
    await this.editor.waitForFocus();
  }

  async expandFolder(name: string): Promise<void> {
    const row = this.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.click();
    await eventually(
      `the folder ${name} to expand`,
      () => row.getAttribute('aria-expanded'),
      (expanded) => expanded === 'true',
    );
  }
}
