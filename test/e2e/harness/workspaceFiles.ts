import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { eventually, ignoreTimeout } from './eventually';

/** Makes a folder a Git repository with one commit of all its files. */
export function commitAll(folder: string): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  for (const words of [['init'], ['add', '.'], [...identity, 'commit', '-m', 'Add the backups']])
    execFileSync('git', ['-C', folder, ...words], { stdio: 'ignore' });
}

/** The tab of the active editor while it has no unsaved changes. */
const savedTab = '.editor-group-container.active .tab.active:not(.dirty)';

/** The files of the workspace on disk. */
export class WorkspaceFiles {
  private readonly page: Page;
  private readonly folder: string;

  /** @param folder the workspace, absolute */
  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = folder;
  }

  /** The absolute path of a file. */
  pathOf(name: string): string {
    return path.join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.pathOf(name), 'utf8');
  }

  /** Writes a file as another program does. */
  write(name: string, text: string): void {
    mkdirSync(path.dirname(this.pathOf(name)), { recursive: true });
    writeFileSync(this.pathOf(name), text);
  }

  /** Waits until a file that VS Code writes has the expected content. */
  async waitFor(name: string, expected: RegExp): Promise<void> {
    await eventually(
      `${expected.source} in ${name}`,
      () => (existsSync(path.join(this.folder, name)) ? this.read(name) : ''),
      (text) => expected.test(text),
    );
  }

  /** Saves the file in the active editor. */
  async save(): Promise<void> {
    const saved = this.page.locator(savedTab);
    await eventually(
      'the file to be saved',
      async () => {
        await this.page.keyboard.press('Control+S');
        await saved.waitFor({ timeout: 2_000 }).catch(ignoreTimeout);
        return saved.isVisible();
      },
      (done) => done,
    );
  }

  /**
   * Saves the file in the active editor until it has the expected text, because an edit can reach the editor late.
   *
   * @param name the name of that file
   * @returns the file's text
   */
  async saveUntil(name: string, isExpected: (text: string) => boolean): Promise<string> {
    return eventually(
      `the expected text in ${name}`,
      async () => {
        await this.page.keyboard.press('Control+S');
        // A late edit can make the file dirty again immediately after the save.
        await this.page.locator(savedTab).waitFor({ timeout: 2_000 }).catch(ignoreTimeout);
        return this.read(name);
      },
      isExpected,
    );
  }
}
