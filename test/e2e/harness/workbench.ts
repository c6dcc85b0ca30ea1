import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Locator, Page, Worker } from 'playwright-core';
import { cacheRoot, projectRoot } from '../../../scripts/project';
import { Editor } from './editor';
import { eventually, ignoreTimeout, PATIENCE } from './eventually';
import { MarkdownPreview } from './markdownPreview';
import { Outline } from './outline';
import { webpOf } from './pictures';
import { ProblemsPanel } from './problemsPanel';
import { QuickInput } from './quickInput';
import { Walkthrough } from './walkthrough';
import { barriers } from './accessibility';

/** The status bar item of the firmware in force. */
export const firmwareItem = 'fortios-config.fortios-config.fortios.firmware';

/** Where a line for those who watch is shown: in the middle, or left of what stands beside the editor. */
export type CaptionPlace = 'middle' | 'left';

/** A window of VS Code, in the words of the person in front of it. */
export class Workbench {
  readonly editor: Editor;
  readonly problems: ProblemsPanel;
  readonly outline: Outline;
  readonly quickInput: QuickInput;
  readonly walkthrough: Walkthrough;
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #folder: string;
  readonly #illustrates: boolean;
  /** The `.code-workspace` file that is open, if any. */
  #workspaceFile: string | undefined;
  readonly #console: string[] = [];

  /**
   * @param folder the workspace, absolute
   * @param illustrates whether its pictures are good for the documentation
   */
  constructor(context: BrowserContext, page: Page, folder: string, illustrates: boolean) {
    this.#context = context;
    this.#page = page;
    this.#folder = folder;
    this.#illustrates = illustrates;
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page, this.quickInput);
    this.problems = new ProblemsPanel(page, this.quickInput);
    this.outline = new Outline(page, this.quickInput);
    this.walkthrough = new Walkthrough(page, this.quickInput);
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => this.#console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.#console.push(`page error: ${error.stack ?? error.message}`));
  }

  /** Loads VS Code and waits until the workspace's files are listed. */
  async load(url: string): Promise<void> {
    await this.#page.goto(url);
    const files = this.#page.locator('.explorer-folders-view .monaco-list-row').first();
    this.#workspaceFile = new URL(url).searchParams.get('workspace') ?? undefined;
    await eventually(
      'the folders of the workspace',
      async () => {
        await this.#relistFolders();
        await files.waitFor({ timeout: 2_000 }).catch(ignoreTimeout);
        return files.isVisible();
      },
      (listed) => listed,
      60_000,
    );
  }

  /**
   * VS Code's page may come to read the file of a workspace just between two of its own steps, and then lists no folder
   * until that file changes; also some seconds after it has listed them.
   */
  async #relistFolders(): Promise<void> {
    const noFolder = this.#page.locator('.explorer-viewlet .welcome-view-content').first();
    if (this.#workspaceFile === undefined || !(await noFolder.isVisible())) return;
    appendFileSync(this.#workspaceFile, '\n');
  }

  /** Opens one of the workspace's files for good (not as a preview). */
  async openFile(name: string): Promise<void> {
    await this.#page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
    await this.#page.locator('.tab.active', { hasText: name }).waitFor();
    await this.editor.waitUntilShown();
  }

  /** Opens a new, unnamed file that nobody has saved yet. */
  async newUntitledFile(): Promise<void> {
    await this.quickInput.runCommand('File: New Untitled Text File');
    await this.#page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await this.editor.waitUntilShown();
  }

  /**
   * Waits until an extension runs, by VS Code's own list of those that do.
   *
   * @param name what it is listed as: its name, or its id where it was not installed
   */
  async waitForExtension(name: RegExp): Promise<void> {
    await this.quickInput.runCommand('Developer: Show Running Extensions');
    await eventually(
      `the extension ${name.source} to run`,
      () => this.#page.locator('.runtime-extensions-editor .monaco-list-row').allInnerTexts(),
      (texts) => texts.some((text) => name.test(text) && text.includes('Activation:')),
    );
    await this.quickInput.runCommand('View: Close Editor');
  }

  /** Waits until the file of this name is the one in front. */
  async waitForActiveTab(name: string): Promise<void> {
    await this.#page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Chooses the language of the open file by hand. */
  async changeLanguage(name: string): Promise<void> {
    await this.quickInput.runCommand('Change Language Mode');
    await this.quickInput.pick(name);
  }

  /** Saves the open file, wherever it is. */
  async save(): Promise<void> {
    const saved = this.#page.locator('.tab.active:not(.dirty)');
    await eventually(
      'the file to be saved',
      async () => {
        await this.#page.keyboard.press('Control+S');
        await saved.waitFor({ timeout: 2_000 }).catch(ignoreTimeout);
        return saved.isVisible();
      },
      (done) => done,
    );
  }

  /**
   * Saves the open file until the disk holds what is expected: an edit that VS Code has taken up may reach the
   * editor a moment later.
   * @param name the open file's
   * @returns the file's text
   */
  async saveUntil(name: string, asExpected: (text: string) => boolean): Promise<string> {
    return eventually(
      `the expected text in ${name}`,
      async () => {
        await this.#page.keyboard.press('Control+S');
        // What the editor still had to take up may make the file dirty right behind the save.
        await this.#page.locator('.tab.active:not(.dirty)').waitFor({ timeout: 2_000 }).catch(ignoreTimeout);
        return this.readFile(name);
      },
      asExpected,
    );
  }

  /** What a file of the workspace holds on disk. */
  readFile(name: string): string {
    return readFileSync(path.join(this.#folder, name), 'utf8');
  }

  /** Writes a file of the workspace, as another program does. */
  writeFile(name: string, text: string): void {
    writeFileSync(path.join(this.#folder, name), text);
  }

  /** Waits until a file of the workspace, which something else than the editor writes, holds what is expected. */
  async waitForFile(name: string, expected: RegExp): Promise<void> {
    await eventually(
      `${expected.source} in ${name}`,
      () => (existsSync(path.join(this.#folder, name)) ? this.readFile(name) : ''),
      (text) => expected.test(text),
    );
  }

  /** The language the status bar names for the open file, once it is `expected`. */
  async waitForLanguage(expected: string): Promise<void> {
    await eventually(
      `the language ${expected}`,
      () => this.statusBarText('status.editor.mode'),
      (name) => name === expected,
    );
  }

  /** Waits until the open file is judged by this version. */
  async waitForFirmware(version: string): Promise<void> {
    await eventually(
      `firmware ${version} in the status bar`,
      async () => {
        await this.#relistFolders();
        return this.statusBarText(firmwareItem);
      },
      (text) => text.startsWith(`FortiOS ${version} `) || text.startsWith(`FortiOS ${version}.`),
    );
  }

  async waitForNoStatusBarItem(id: string): Promise<void> {
    await this.#statusBarItem(id).waitFor({ state: 'hidden' });
  }

  /** The text of an item of the status bar; empty while it is not shown. */
  async statusBarText(id: string): Promise<string> {
    const item = this.#statusBarItem(id);
    return (await item.isVisible()) ? (await item.innerText()).trim() : '';
  }

  /** What a screen reader says of an item of the status bar. */
  async statusBarLabel(id: string): Promise<string> {
    return (await this.#statusBarItem(id).locator('a').first().getAttribute('aria-label')) ?? '';
  }

  async clickStatusBar(id: string): Promise<void> {
    await this.#statusBarItem(id).locator('a').first().click();
  }

  /** Every item of the status bar, as `id: text`. */
  async statusBarItems(): Promise<readonly string[]> {
    return this.#page
      .locator('.statusbar-item')
      .evaluateAll((items) => items.map((item) => `${item.id}: ${item.textContent.trim()}`));
  }

  /** Unfolds a folder in the list of files. */
  async expandFolder(name: string): Promise<void> {
    const row = this.#page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).first();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.click();
    await eventually(
      `the folder ${name} to unfold`,
      () => row.getAttribute('aria-expanded'),
      (expanded) => expanded === 'true',
    );
  }

  /** Opens a menu among the actions of the file in front; gives what it offers. */
  async titleMenu(label: string): Promise<readonly string[]> {
    await this.#titleAction(label).click();
    const items = this.#page.locator(
      '.monaco-menu .action-item:not(.disabled) .action-label:not(.separator)',
    );
    await items.first().waitFor();
    return (await items.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Whether there is such a menu. */
  hasTitleMenu(label: string): Promise<boolean> {
    return this.#titleAction(label).isVisible();
  }

  /** How many questions are shown that a person has to answer before anything else. */
  dialogs(): Promise<number> {
    return this.#page.locator('.monaco-dialog-box').count();
  }

  /** The messages that VS Code shows in its corner. */
  async notifications(): Promise<readonly string[]> {
    return this.#page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** The buttons of those messages. */
  async notificationButtons(): Promise<readonly string[]> {
    return this.#page
      .locator('.notification-toast .notification-list-item-buttons-container a')
      .allInnerTexts();
  }

  /** Presses a button of those messages. */
  async pressNotificationButton(label: string): Promise<void> {
    await this.#page
      .locator('.notification-toast .notification-list-item-buttons-container a', { hasText: label })
      .first()
      .click();
  }

  /** Gives what the cursor is on a new name, with F2. */
  async rename(newName: string): Promise<void> {
    await this.editor.press('F2');
    const box = this.#page.locator('.rename-box input');
    await box.fill(newName);
    await box.press('Enter');
  }

  /** Waits for a Markdown preview that shows what is expected. */
  preview(expected: RegExp): Promise<MarkdownPreview> {
    return MarkdownPreview.find(this.#page, expected);
  }

  /**
   * Takes a picture: for the documentation with UPDATE_SCREENSHOTS set, otherwise only into the cache.
   * @param name without an ending
   */
  async screenshot(name: string): Promise<void> {
    const folder = this.#pictureFolder('docs/images');
    await this.#page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  }

  /** What keeps people out of a part of the window, by axe; see {@link barriers}. */
  barriers(part: string): Promise<readonly string[]> {
    return barriers(this.#page, part);
  }

  /**
   * What keeps people out of a page beside the editor, by axe; see {@link barriers}.
   * @param expected what the page shows
   */
  async barriersIn(expected: RegExp): Promise<readonly string[]> {
    // VS Code may exchange the frame that it shows a page in at any moment.
    const html = await eventually(
      `the whole page with ${expected.source}`,
      async () => (await this.preview(expected)).html(),
      (text) => text.includes('</main>'),
    );
    // In the page itself no script may run, so axe looks at a copy, with the colours of the window.
    const copy = await this.#context.newPage();
    try {
      await copy.setContent(html);
      return await barriers(copy);
    } finally {
      await copy.close();
    }
  }

  /** Loads the window again, as a person does who comes back. */
  async reload(): Promise<void> {
    await this.load(this.#page.url());
  }

  /**
   * Takes a picture for the extension itself, as small as can be read; in the same cases.
   * @param name without an ending
   */
  async smallPicture(name: string): Promise<void> {
    const png = await this.#page.screenshot({ animations: 'disabled' });
    const page = await this.#context.newPage();
    writeFileSync(
      path.join(this.#pictureFolder('images/walkthrough'), `${name}.webp`),
      await webpOf(page, png),
    );
    await page.close();
  }

  /** The window as it is now, as a PNG. */
  picture(): Promise<Buffer> {
    return this.#page.screenshot({ animations: 'disabled' });
  }

  /** Shows a line above the status bar, for those who watch a recording; it takes the place of the one before. */
  async showCaption(text: string, place: CaptionPlace): Promise<void> {
    await this.#page.evaluate(
      ([line, left]) => {
        const id = 'caption-of-recording';
        const element = document.getElementById(id) ?? document.createElement('div');
        element.id = id;
        element.textContent = line;
        Object.assign(element.style, {
          position: 'fixed',
          bottom: '44px',
          left,
          transform: 'translateX(-50%)',
          width: 'max-content',
          maxWidth: `calc(2 * ${left} - 40px)`,
          boxSizing: 'border-box',
          padding: '10px 22px',
          borderRadius: '8px',
          background: '#ffd75e',
          color: '#1b1b1b',
          font: '600 19px sans-serif',
          pointerEvents: 'none',
          zIndex: '1000000',
        });
        document.body.append(element);
      },
      [text, place === 'left' ? '25vw' : '50vw'] as const,
    );
  }

  /** Moves the mouse where it makes nothing pop up. */
  async moveMouseAway(): Promise<void> {
    const { width = 1280, height = 800 } = this.#page.viewportSize() ?? {};
    await this.#page.mouse.move(width - 10, height / 2);
  }

  /** The workers of the browser that run the language server. */
  async serverWorkers(): Promise<readonly Worker[]> {
    const names = await Promise.all(
      this.#page.workers().map((worker) => worker.evaluate(() => self.name).catch(() => '')),
    );
    return this.#page.workers().filter((_, index) => names[index]?.endsWith('FortiOS language server'));
  }

  /** A picture and what the browser's console said, into `folder`. */
  async keepEvidence(folder: string, name: string): Promise<void> {
    writeFileSync(path.join(folder, `${name}-console.log`), this.#console.join('\n'));
    if (!this.#page.isClosed()) await this.#page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  #titleAction(label: string): Locator {
    return this.#page
      .locator(`.editor-group-container.active .editor-actions [aria-label^="${label}"]`)
      .first();
  }

  /** Where pictures go: into this folder of the project with UPDATE_SCREENSHOTS set, otherwise into the cache. */
  #pictureFolder(inProject: string): string {
    const update = this.#illustrates && (process.env['UPDATE_SCREENSHOTS'] ?? '') !== '';
    const folder = update ? path.join(projectRoot, inProject) : path.join(cacheRoot, 'screenshots');
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  #statusBarItem(id: string): Locator {
    return this.#page.locator(`.statusbar-item[id="${id}"]`);
  }
}
