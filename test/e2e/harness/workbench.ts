import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { Accessibility } from './accessibility';
import { ChangesView } from './changesView';
import { Editor } from './editor';
import { eventually, ignoreTimeout, PATIENCE } from './eventually';
import { Explorer } from './explorer';
import { MarkdownPreview } from './markdownPreview';
import { MapView } from './mapView';
import { Notifications } from './notifications';
import { Outline } from './outline';
import { Keyboard } from './keyboard';
import { LookupView } from './lookupView';
import { PolicyTable } from './policyTable';
import { ProblemsPanel } from './problemsPanel';
import { QuickInput } from './quickInput';
import { RefactorPreview } from './refactorPreview';
import { Screenshots } from './screenshots';
import { SideView } from './sideView';
import { firmwareItem, StatusBar } from './statusBar';
import { TitleMenu } from './titleMenu';
import { Walkthrough } from './walkthrough';
import { WorkspaceFiles } from './workspaceFiles';

/** Closes the active editor without saving it, and everything around the editors. */
export const resetKeybinding = {
  key: 'ctrl+alt+shift+f9',
  command: 'runCommands',
  args: {
    commands: [
      'workbench.action.closeQuickOpen',
      'notifications.clearAll',
      'workbench.action.closePanel',
      'workbench.action.closeAuxiliaryBar',
      'workbench.view.explorer',
      'workbench.action.revertAndCloseActiveEditor',
    ],
  },
};

/** The color themes of the tests: the names that VS Code lists, and their files. */
const themes = {
  'Default Dark Modern': { label: 'Dark Modern', file: 'dark_modern' },
  'Default Light Modern': { label: 'Light Modern', file: 'light_modern' },
  'Default High Contrast': { label: 'Dark High Contrast', file: 'hc_black' },
  'Default High Contrast Light': { label: 'Light High Contrast', file: 'hc_light' },
} as const;

export type ThemeName = keyof typeof themes;

/** A window of VS Code. */
export class Workbench {
  readonly accessibility: Accessibility;
  readonly changes: ChangesView;
  readonly cleanUp: ChangesView;
  readonly configuration: SideView;
  readonly editor: Editor;
  readonly explorer: Explorer;
  readonly files: WorkspaceFiles;
  readonly findings: SideView;
  readonly keyboard: Keyboard;
  readonly mapView: MapView;
  readonly notifications: Notifications;
  readonly outline: Outline;
  readonly lookupView: LookupView;
  readonly mappingTable: LookupView;
  readonly policyTable: PolicyTable;
  readonly problems: ProblemsPanel;
  readonly quickInput: QuickInput;
  readonly refactorPreview: RefactorPreview;
  readonly screenshots: Screenshots;
  readonly statusBar: StatusBar;
  readonly titleMenu: TitleMenu;
  readonly walkthrough: Walkthrough;
  private readonly page: Page;
  private readonly console: string[] = [];

  /**
   * @param folder the workspace, absolute
   * @param illustrates whether its screenshots are used for the documentation
   */
  constructor(context: BrowserContext, page: Page, folder: string, illustrates: boolean) {
    this.page = page;
    this.changes = new ChangesView(page);
    this.cleanUp = new ChangesView(page, 'Clean-Up');
    this.configuration = new SideView(page, 'Configuration');
    this.findings = new SideView(page, 'Findings');
    this.accessibility = new Accessibility(context, page);
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page, this.quickInput);
    this.explorer = new Explorer(page, this.editor);
    this.files = new WorkspaceFiles(page, folder);
    this.keyboard = new Keyboard(page);
    this.mapView = new MapView(page);
    this.notifications = new Notifications(page);
    this.outline = new Outline(page, this.quickInput);
    this.lookupView = new LookupView(page);
    this.mappingTable = new LookupView(page, 'form#mapping');
    this.policyTable = new PolicyTable(page);
    this.problems = new ProblemsPanel(page, this.quickInput);
    this.refactorPreview = new RefactorPreview(page);
    this.screenshots = new Screenshots(context, page, illustrates);
    this.statusBar = new StatusBar(page);
    this.titleMenu = new TitleMenu(page);
    this.walkthrough = new Walkthrough(page, this.quickInput);
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.console.push(`page error: ${error.stack ?? error.message}`));
  }

  /** Loads VS Code and waits until the files of the workspace are listed. */
  async load(url: string): Promise<void> {
    await this.page.goto(url);
    await this.explorer.waitUntilListed(url);
  }

  /** Loads the window again. */
  async reload(): Promise<void> {
    await this.load(this.page.url());
  }

  /** Closes everything that a test has opened. No file is saved. */
  async reset(): Promise<void> {
    await this.moveMouseAway();
    await eventually(
      'a window without editors',
      async () => {
        await this.page.keyboard.press('Escape');
        await this.page.keyboard.press('Control+Alt+Shift+F9');
        const tabs = await this.page.locator('.tabs-container .tab').allInnerTexts();
        return (await this.page.locator('.part.panel:visible').count()) === 0 ? tabs : [...tabs, 'panel'];
      },
      (left) => left.length === 0,
    );
  }

  /** Changes the size of the window, in CSS pixels. */
  async resize({ width, height }: { readonly width: number; readonly height: number }): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  /** Changes the color theme. Selects it again if the click is lost, because the list moves while it is filtered. */
  async selectTheme(name: ThemeName): Promise<void> {
    const { label, file } = themes[name];
    const themed = this.page.locator(`.monaco-workbench[class*="-${file}-json"]`).first();
    await eventually(
      `the color theme ${name}`,
      async () => {
        await this.quickInput.runCommand('Preferences: Color Theme');
        await this.quickInput.pick(label);
        await themed.waitFor({ timeout: 10_000 }).catch(ignoreTimeout);
        return themed.isVisible();
      },
      (selected) => selected,
    );
  }

  /** Opens an untitled file. */
  async newUntitledFile(): Promise<void> {
    await this.quickInput.runCommand('File: New Untitled Text File');
    await this.waitForActiveTab('Untitled');
    await this.editor.waitUntilShown();
    await this.editor.waitForFocus();
  }

  /**
   * Waits until an extension is active, by VS Code's list of running extensions.
   *
   * @param name its display name, or its id if it is not installed
   */
  async waitForExtension(name: RegExp): Promise<void> {
    await this.quickInput.runCommand('Developer: Show Running Extensions');
    await eventually(
      `the extension ${name.source} to run`,
      () => this.page.locator('.runtime-extensions-editor .monaco-list-row').allInnerTexts(),
      (texts) => texts.some((text) => name.test(text) && text.includes('Activation:')),
    );
    await this.quickInput.runCommand('View: Close Editor');
  }

  /** The names of the open tabs. */
  tabs(): Promise<readonly string[]> {
    return this.page.locator('.tab').allInnerTexts();
  }

  /** Waits until the tab with this name is active. */
  async waitForActiveTab(name: string): Promise<void> {
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Waits until the diff with this name is active, and its changed lines are drawn. */
  async waitForDiff(name: string): Promise<void> {
    await this.waitForActiveTab(name);
    await this.page.locator('.monaco-diff-editor').locator('.line-insert, .line-delete').first().waitFor();
  }

  /** Changes the language of the open file. */
  async changeLanguage(name: string): Promise<void> {
    await this.quickInput.runCommand('Change Language Mode');
    await this.quickInput.pick(name);
  }

  /** Waits until the open file is checked against this version. */
  async waitForFirmware(version: string): Promise<void> {
    await eventually(
      `firmware ${version} in the status bar`,
      async () => {
        await this.explorer.relist();
        return this.statusBar.text(firmwareItem);
      },
      (text) => text.startsWith(`FortiOS ${version} `) || text.startsWith(`FortiOS ${version}.`),
    );
  }

  /** Opens the menu of the status item. */
  async openFirmwareMenu(): Promise<void> {
    await this.quickInput.openBy(() => this.statusBar.click(firmwareItem));
  }

  /** Opens the firmware picker from the menu of the status item. */
  async selectFirmware(): Promise<void> {
    await this.openFirmwareMenu();
    await this.quickInput.choose('Select firmware version…');
    // A long list starts at the current version, so "Automatic" may not be visible.
    await this.quickInput.waitForRow(/^(Automatic|\d+\.\d+)/);
  }

  /** Waits for a text in the clipboard. */
  clipboard(expected: RegExp): Promise<string> {
    return eventually(
      `${expected.source} in the clipboard`,
      () => this.page.evaluate(() => navigator.clipboard.readText()),
      (text) => expected.test(text),
    );
  }

  async copyToClipboard(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  }

  /** Waits for a panel beside the editor whose text matches. */
  preview(expected: RegExp): Promise<MarkdownPreview> {
    return MarkdownPreview.find(this.page, expected);
  }

  /** Moves the mouse to a position without tooltips, and waits until the last tooltip is closed. */
  async moveMouseAway(): Promise<void> {
    const { width = 1280, height = 800 } = this.page.viewportSize() ?? {};
    await this.page.mouse.move(width - 10, height / 2);
    await this.page.locator('.workbench-hover:visible').first().waitFor({ state: 'hidden' });
  }

  /** The workers of the browser that run the language server, or the one for its reports. */
  async serverWorkers(name = 'FortiOS language server'): Promise<readonly Worker[]> {
    const names = await Promise.all(
      this.page.workers().map((worker) => worker.evaluate(() => self.name).catch(() => '')),
    );
    return this.page.workers().filter((_, index) => names[index]?.endsWith(name));
  }

  /** Writes a screenshot and the console log into `folder`. */
  async keepEvidence(folder: string, name: string): Promise<void> {
    writeFileSync(path.join(folder, `${name}-console.log`), this.console.join('\n'));
    if (!this.page.isClosed()) await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
