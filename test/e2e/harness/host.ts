import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Browser, chromium as playwright, type Page, type Worker } from 'playwright-core';
import { isAlive } from '../../../scripts/process/isAlive';
import { cacheFolder, projectRoot, shownPath } from '../../../scripts/project';
import { chromium } from '../../../scripts/vscode/chromium';
import { type CodeServer, startCodeServer, workbenchUrl } from '../../../scripts/vscode/codeServer';
import { codeServerInstallation } from '../../../scripts/vscode/codeServerInstallation';
import { freePort } from '../../../scripts/vscode/freePort';
import { quietSettings } from '../../../scripts/vscode/userSettings';
import { cachedVsix } from '../../../scripts/build/vsix';
import { type Process, processesOf } from './processes';
import { sameFiles } from './sameFiles';
import { makeToolCaller } from './toolCaller';
import { WebExtensions } from './webExtensions';
import { VIEWPORT, type WindowSize, Windows } from './windows';
import { resetKeybinding, type ThemeName, type Workbench } from './workbench';
import { commitAll } from './workspaceFiles';

/** Where the extension runs: in a Node process, or in the browser. */
export type HostKind = 'node' | 'web';

/** Further settings that keep pictures and popups equal in all runs. */
const steadySettings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'git.enabled': false,
};

const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type Settings = Readonly<Record<string, unknown>>;

/** The options of `openWorkbench`. */
interface WindowOptions {
  readonly workspace: string;
  readonly file?: string;
  readonly of?: string;
  readonly further?: Readonly<Record<string, string>>;
  readonly settings?: Settings;
  readonly size?: WindowSize;
  readonly fresh?: boolean;
  readonly committed?: boolean;
}

/** A window on a copy of a workspace, with the options it was opened with. */
interface UsedWindow {
  readonly workbench: Workbench;
  readonly folder: string;
  readonly options: WindowOptions;
}

/** One VS Code server with the extension installed and one browser, for all tests of a run. */
export class Host {
  private readonly server: CodeServer;
  private readonly browser: Browser;
  private readonly folder: string;
  private readonly web: WebExtensions | undefined;
  private readonly windows: Windows;
  /** The window of the current test, if a later test may use it. */
  private current: UsedWindow | undefined;
  /** The window of an earlier test that the current test may use. */
  private reusable: UsedWindow | undefined;
  private opened = 0;

  private constructor(server: CodeServer, browser: Browser, folder: string, web: WebExtensions | undefined) {
    this.server = server;
    this.browser = browser;
    this.folder = folder;
    this.web = web;
    this.windows = new Windows(browser, async (context) => web?.addTo(context));
  }

  /**
   * Starts both with a new profile.
   *
   * @throws Error if the packed extension is missing, or if one of them does not start
   */
  static async start(kind: HostKind): Promise<Host> {
    const vsix = process.env['FORTIOS_CONFIG_VSIX'] ?? cachedVsix;
    if (!existsSync(vsix))
      throw new Error(`${shownPath(vsix)} is missing; \`npm run test:e2e\` packs it first.`);
    const say = (line: string): void => {
      console.log(`  · ${line}`);
    };
    const folder = runFolder();
    const profile = path.join(folder, 'profile');
    const installation = await codeServerInstallation(say);
    const { executable, environment } = await chromium(say);
    const web = kind === 'web' ? await WebExtensions.unpack({ installation, folder, vsix }) : undefined;
    const server = await startCodeServer({
      installation,
      profile,
      port: await freePort(),
      settings: {},
      ...(!web && { vsix, others: [await makeToolCaller(path.join(folder, 'tool-caller'))] }),
    });
    writeFileSync(path.join(profile, 'data/User/keybindings.json'), JSON.stringify([resetKeybinding]));
    try {
      const browser = await playwright.launch({
        executablePath: executable,
        args: BROWSER_FLAGS,
        env: { ...process.env, ...environment },
      });
      await web?.serve(server.origin);
      return new Host(server, browser, folder, web);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /**
   * Opens a window on a copy of `test/fixtures/e2e/<workspace>`. To save time, this is the window of an earlier test if
   * that test passed, used the same workspace and settings, and did not change the files or the settings on disk. The
   * order of the files in `.mocharc.json` brings tests together that can use the same window.
   *
   * @param options.file a file of the workspace to open
   * @param options.of a `.code-workspace` file to open instead of the folder
   * @param options.further texts of further files in the folder, by name
   * @param options.settings user settings in addition to those that keep VS Code quiet
   * @param options.size of the window in CSS pixels, and its scale
   * @param options.fresh whether the window must be new, with the default state; no later test uses it
   * @param options.committed whether the workspace is a Git repository whose only commit has all files
   */
  async openWorkbench(options: WindowOptions): Promise<Workbench> {
    const { workspace, size, fresh = false } = options;
    const used = this.reusable;
    this.reusable = undefined;
    if (used && !fresh && this.canReuse(used, options)) {
      await this.reuse(used, options);
      return used.workbench;
    }
    if (used) await this.windows.close(used.workbench);

    this.opened += 1;
    const folder = path.join(this.folder, 'workspaces', String(this.opened), workspace);
    mkdirSync(path.dirname(folder), { recursive: true });
    cpSync(fixture(workspace), folder, { recursive: true });
    for (const [name, text] of Object.entries(options.further ?? {}))
      writeFileSync(path.join(folder, name), text);
    if (options.committed) commitAll(folder);
    this.writeUserSettings(options.settings);

    const file = options.file === undefined ? undefined : path.join(folder, options.file);
    const opened = options.of === undefined ? folder : path.join(folder, options.of);
    const workbench = await this.windows.openAt(workbenchUrl(this.server, opened, file), folder, {
      ...(size && { size }),
      // The same test on Node takes the picture for the documentation.
      illustrates: !this.web,
    });
    if (!fresh && options.of === undefined && !this.web) this.current = { workbench, folder, options };
    return workbench;
  }

  private canReuse({ folder, options: before }: UsedWindow, options: WindowOptions): boolean {
    return (
      before.workspace === options.workspace &&
      options.of === undefined &&
      options.further === undefined &&
      (before.size?.scale ?? 1) === (options.size?.scale ?? 1) &&
      sameButTheme(before.settings, options.settings) &&
      sameButTheme(JSON.parse(this.userSettings()) as Settings, allSettings(before.settings)) &&
      sameFiles(folder, fixture(options.workspace))
    );
  }

  private async reuse(used: UsedWindow, options: WindowOptions): Promise<void> {
    const { workbench, options: before } = used;
    await workbench.reset();
    await workbench.resize(options.size ?? VIEWPORT);
    const theme = themeIn(options.settings);
    if (theme !== themeIn(before.settings)) await workbench.selectTheme(theme);
    if (options.file !== undefined) {
      await workbench.explorer.open(options.file);
      // VS Code remembers where the last test scrolled to.
      await workbench.editor.goTo(1, 1);
    }
    this.current = { ...used, options };
  }

  /** Runs a function with an empty page of the browser. */
  async withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const page = await this.browser.newPage();
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  }

  /**
   * Opens a window on a workspace that exists only in the browser; see `makeVirtualFiles`.
   *
   * @param options as for {@link openWorkbench}
   */
  async openVirtualWorkbench(options: {
    readonly workspace: string;
    readonly file?: string;
    readonly settings?: Readonly<Record<string, unknown>>;
  }): Promise<Workbench> {
    this.writeUserSettings(options.settings);
    const folder = `virtual:/${options.workspace}`;
    const file = options.file === undefined ? undefined : `${folder}/${options.file}`;
    return this.windows.openAt(workbenchUrl(this.server, folder, file), folder);
  }

  /** Opens a window of another VS Code by its address. */
  async openWorkbenchAt(url: string): Promise<Workbench> {
    return this.windows.openAt(url, new URL(url).searchParams.get('folder') ?? '/');
  }

  /** Identifiers of the extension's running language servers, in all windows. */
  async languageServers(): Promise<readonly string[]> {
    if (!this.web) return this.serverProcesses().map(({ words }) => words.join(' '));
    return (await this.serverWorkers()).map((worker) => worker.url());
  }

  /**
   * Ends the language server of the open window: a process by a signal, a worker by an uncaught error.
   *
   * @returns its identifier; undefined if none runs
   */
  async killLanguageServer(): Promise<string | undefined> {
    if (this.web) {
      const [worker] = await this.serverWorkers();
      await worker?.evaluate(() => {
        setTimeout(() => {
          throw new Error('This one was thrown by a test.');
        });
      });
      return worker?.url();
    }
    // VS Code keeps the servers of closed windows for a while, so the newest one belongs to this window.
    const newest = this.serverProcesses().at(-1);
    if (!newest) return undefined;
    process.kill(newest.pid, 'SIGKILL');
    return newest.pid.toString();
  }

  private serverProcesses(): readonly Process[] {
    const ours = path.join(this.folder, 'profile/extensions');
    return processesOf('dist/server/main.js').filter(({ words }) =>
      words.some((word) => word.startsWith(ours)),
    );
  }

  private async serverWorkers(): Promise<readonly Worker[]> {
    return (await Promise.all(this.windows.open.map((workbench) => workbench.serverWorkers()))).flat();
  }

  /** Runs a function while the file of the language server is missing. */
  async withoutServer(work: () => Promise<void>): Promise<void> {
    const server = this.web?.server ?? path.join(this.server.extension ?? '', 'dist/server/main.js');
    renameSync(server, `${server}.away`);
    try {
      await work();
    } finally {
      renameSync(`${server}.away`, server);
    }
  }

  /** The user settings file of all windows. */
  userSettings(): string {
    return readFileSync(this.userSettingsFile, 'utf8');
  }

  private writeUserSettings(settings: Settings | undefined): void {
    writeFileSync(this.userSettingsFile, `${JSON.stringify(allSettings(settings), undefined, 2)}\n`);
  }

  private get userSettingsFile(): string {
    return path.join(this.folder, 'profile/data/User/settings.json');
  }

  /** The log files with this name, of all windows. */
  logs(name: string): string {
    const files = readdirSync(this.logFolder, { recursive: true, encoding: 'utf8' });
    return files
      .filter((file) => path.basename(file) === name)
      .map((file) => readFileSync(path.join(this.logFolder, file), 'utf8'))
      .join('');
  }

  private get logFolder(): string {
    return path.join(this.folder, 'profile/data/logs');
  }

  /**
   * Stores evidence of a failed test.
   *
   * @returns the folder with the evidence
   */
  async keepEvidence(test: string): Promise<string> {
    const folder = path.join(this.folder, 'failures', test.replace(/[^\w.-]+/g, '-'));
    mkdirSync(folder, { recursive: true });
    for (const [index, workbench] of this.windows.open.entries())
      await workbench.keepEvidence(folder, `window-${index + 1}`);
    if (existsSync(this.logFolder))
      cpSync(this.logFolder, path.join(folder, 'vscode-logs'), { recursive: true });
    cpSync(path.join(this.folder, 'profile/code-server.log'), path.join(folder, 'code-server.log'));
    return folder;
  }

  /** Closes the windows that are open, except for one that a later test may use. */
  async endTest(passed: boolean): Promise<void> {
    const isAlone = this.windows.open.length === 1;
    this.reusable = passed && isAlone ? (this.current ?? this.reusable) : undefined;
    this.current = undefined;
    for (const workbench of this.windows.open)
      if (workbench !== this.reusable?.workbench) await this.windows.close(workbench);
  }

  async stop(): Promise<void> {
    await this.endTest(false);
    this.web?.stop();
    await this.browser.close();
    await this.server.stop();
    if (existsSync(path.join(this.folder, 'failures'))) return;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const fixture = (workspace: string): string => path.join(projectRoot, 'test/fixtures/e2e', workspace);

const allSettings = (settings: Settings = {}): Settings => ({
  ...quietSettings,
  ...steadySettings,
  ...settings,
});

/** The theme of a window with these settings; in a browser, VS Code is light by default. */
function themeIn({ 'workbench.colorTheme': theme }: Settings = {}): ThemeName {
  return (theme ?? 'Default Light Modern') as ThemeName;
}

function sameButTheme(one: Settings = {}, other: Settings = {}): boolean {
  return isDeepStrictEqual({ ...one, 'workbench.colorTheme': '' }, { ...other, 'workbench.colorTheme': '' });
}

/** A new folder for this run; deletes those of earlier runs, except for the failures of the last hours. */
function runFolder(): string {
  const runs = cacheFolder('e2e');
  for (const name of readdirSync(runs)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1] ?? '0');
    const folder = path.join(runs, name);
    const hasFailures = existsSync(path.join(folder, 'failures'));
    // Another run may delete it at the same time.
    const changedAt = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const isRecent = Date.now() - changedAt < 6 * 3_600_000;
    if (pid === 0 || (!isAlive(pid) && !(hasFailures && isRecent)))
      rmSync(folder, { recursive: true, force: true });
  }
  return cacheFolder('e2e', `run-${process.pid}`);
}
