import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Browser, chromium as playwright, type Page, type Worker } from 'playwright-core';
import { isAlive } from '../../../scripts/process/isAlive';
import { cacheFolder, projectRoot, shownPath } from '../../../scripts/project';
import { chromium } from '../../../scripts/vscode/chromium';
import { type CodeServer, startCodeServer, workbenchUrl } from '../../../scripts/vscode/codeServer';
import { codeServerInstallation } from '../../../scripts/vscode/codeServerInstallation';
import { freePort } from '../../../scripts/vscode/freePort';
import { quietSettings } from '../../../scripts/vscode/userSettings';
import { cachedVsix } from '../../../scripts/vsix';
import { WebExtensions } from './webExtensions';
import { Workbench } from './workbench';

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

export interface WindowSize {
  /** In CSS pixels, as is the height. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel in pictures. */
  readonly scale: number;
}

/** The size of VS Code's window. */
const VIEWPORT: WindowSize = { width: 1280, height: 800, scale: 1 };

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

/** One VS Code server with the extension installed and one browser, for all tests of a run. */
export class Host {
  readonly #server: CodeServer;
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #web: WebExtensions | undefined;
  readonly #open: Workbench[] = [];
  #opened = 0;

  private constructor(server: CodeServer, browser: Browser, folder: string, web: WebExtensions | undefined) {
    this.#server = server;
    this.#browser = browser;
    this.#folder = folder;
    this.#web = web;
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
      ...(!web && { vsix }),
    });
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
   * Opens a new window on a copy of `test/fixtures/e2e/<workspace>`, with default settings and state.
   *
   * @param options.file a file of the workspace to open
   * @param options.of a `.code-workspace` file to open instead of the folder
   * @param options.settings user settings in addition to those that keep VS Code quiet
   * @param options.size of the window in CSS pixels, and its scale
   */
  async openWorkbench(options: {
    readonly workspace: string;
    readonly file?: string;
    readonly of?: string;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly size?: WindowSize;
  }): Promise<Workbench> {
    this.#opened += 1;
    const folder = path.join(this.#folder, 'workspaces', String(this.#opened), options.workspace);
    mkdirSync(path.dirname(folder), { recursive: true });
    cpSync(path.join(projectRoot, 'test/fixtures/e2e', options.workspace), folder, { recursive: true });
    this.#writeUserSettings(options.settings);

    const file = options.file === undefined ? undefined : path.join(folder, options.file);
    const opened = options.of === undefined ? folder : path.join(folder, options.of);
    return this.#openWindow(workbenchUrl(this.#server, opened, file), folder, {
      ...(options.size && { size: options.size }),
      // The same test on Node takes the picture for the documentation.
      illustrates: !this.#web,
    });
  }

  /** Runs a function with an empty page of the browser. */
  async withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const page = await this.#browser.newPage();
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
    this.#writeUserSettings(options.settings);
    const folder = `virtual:/${options.workspace}`;
    const file = options.file === undefined ? undefined : `${folder}/${options.file}`;
    return this.#openWindow(workbenchUrl(this.#server, folder, file), folder);
  }

  /** Opens a window of another VS Code by its address. */
  async openWorkbenchAt(url: string): Promise<Workbench> {
    return this.#openWindow(url, new URL(url).searchParams.get('folder') ?? '/');
  }

  async #openWindow(
    url: string,
    folder: string,
    options: { readonly size?: WindowSize; readonly illustrates?: boolean } = {},
  ): Promise<Workbench> {
    const { size = VIEWPORT, illustrates = true } = options;
    const { scale, ...viewport } = size;
    const context = await this.#browser.newContext({
      viewport,
      deviceScaleFactor: scale,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await this.#web?.addTo(context);
    const workbench = new Workbench(context, await context.newPage(), folder, illustrates);
    this.#open.push(workbench);
    await workbench.load(url);
    return workbench;
  }

  /** Identifiers of the extension's running language servers, in all windows. */
  async languageServers(): Promise<readonly string[]> {
    if (!this.#web) return this.#serverProcesses().map(({ words }) => words.join(' '));
    return (await this.#serverWorkers()).map((worker) => worker.url());
  }

  /**
   * Ends the language server of the open window: a process by a signal, a worker by an uncaught error.
   *
   * @returns its identifier; undefined if none runs
   */
  async killLanguageServer(): Promise<string | undefined> {
    if (this.#web) {
      const [worker] = await this.#serverWorkers();
      await worker?.evaluate(() => {
        setTimeout(() => {
          throw new Error('This one was thrown by a test.');
        });
      });
      return worker?.url();
    }
    // VS Code keeps the servers of closed windows for a while, so the newest one belongs to this window.
    const newest = this.#serverProcesses().reduce<Process | undefined>(
      (best, one) => (best && best.started > one.started ? best : one),
      undefined,
    );
    if (!newest) return undefined;
    process.kill(newest.pid, 'SIGKILL');
    return newest.pid.toString();
  }

  #serverProcesses(): readonly Process[] {
    const ours = path.join(this.#folder, 'profile/extensions');
    return processesOf('dist/server/main.js').filter(({ words }) =>
      words.some((word) => word.startsWith(ours)),
    );
  }

  async #serverWorkers(): Promise<readonly Worker[]> {
    return (await Promise.all(this.#open.map((workbench) => workbench.serverWorkers()))).flat();
  }

  /** Runs a function while the file of the language server is missing. */
  async withoutServer(work: () => Promise<void>): Promise<void> {
    const server = this.#web?.server ?? path.join(this.#server.extension ?? '', 'dist/server/main.js');
    renameSync(server, `${server}.away`);
    try {
      await work();
    } finally {
      renameSync(`${server}.away`, server);
    }
  }

  /** The user settings file of all windows. */
  userSettings(): string {
    return readFileSync(this.#userSettingsFile, 'utf8');
  }

  #writeUserSettings(settings: Readonly<Record<string, unknown>> | undefined): void {
    const all = { ...quietSettings, ...steadySettings, ...settings };
    writeFileSync(this.#userSettingsFile, `${JSON.stringify(all, undefined, 2)}\n`);
  }

  get #userSettingsFile(): string {
    return path.join(this.#folder, 'profile/data/User/settings.json');
  }

  /**
   * Stores evidence of a failed test.
   *
   * @returns the folder with the evidence
   */
  async keepEvidence(test: string): Promise<string> {
    const folder = path.join(this.#folder, 'failures', test.replace(/[^\w.-]+/g, '-'));
    mkdirSync(folder, { recursive: true });
    for (const [index, workbench] of this.#open.entries())
      await workbench.keepEvidence(folder, `window-${index + 1}`);
    const logs = path.join(this.#folder, 'profile/data/logs');
    if (existsSync(logs)) cpSync(logs, path.join(folder, 'vscode-logs'), { recursive: true });
    cpSync(path.join(this.#folder, 'profile/code-server.log'), path.join(folder, 'code-server.log'));
    return folder;
  }

  /** Closes all open windows. */
  async closeWorkbenches(): Promise<void> {
    for (const workbench of this.#open.splice(0)) await workbench.close();
  }

  async stop(): Promise<void> {
    await this.closeWorkbenches();
    this.#web?.stop();
    await this.#browser.close();
    await this.#server.stop();
    if (existsSync(path.join(this.#folder, 'failures'))) return;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface Process {
  readonly pid: number;
  /** In clock ticks since the system started. Process ids are reused, so they do not show the order. */
  readonly started: number;
  readonly words: readonly string[];
}

/** The processes with a command-line word that has this ending, in the order of the system. */
function processesOf(ending: string): readonly Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const words = readFileSync(path.join('/proc', name, 'cmdline'), 'utf8').split('\0');
      if (!words.some((word) => word.endsWith(ending))) return [];
      return [
        {
          pid: Number(name),
          started: startOf(readFileSync(path.join('/proc', name, 'stat'), 'utf8')),
          words,
        },
      ];
    } catch {
      // The process has ended.
      return [];
    }
  });
}

/** The 22nd field of `/proc/<pid>/stat`. The second one is the name in parentheses, which may contain blanks. */
function startOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
}

/** A new folder for this run; deletes those of earlier runs. */
function runFolder(): string {
  const runs = cacheFolder('e2e');
  for (const name of readdirSync(runs)) {
    const pid = Number(/^run-(\d+)$/.exec(name)?.[1] ?? '0');
    if (pid === 0 || !isAlive(pid)) rmSync(path.join(runs, name), { recursive: true, force: true });
  }
  return cacheFolder('e2e', `run-${process.pid}`);
}
