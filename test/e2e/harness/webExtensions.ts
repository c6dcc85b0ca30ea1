import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { installExtension } from '../../../scripts/vscode/codeServer';
import type { CodeServerInstallation } from '../../../scripts/vscode/codeServerInstallation';
import { makeVirtualFiles } from './virtualFiles';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The parts of an address by which a page of VS Code loads an extension. */
interface Address {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/**
 * The extension, and one with files for the tests, for a VS Code that runs extensions in the browser. They are loaded
 * from the web, as from its marketplace.
 */
export class WebExtensions {
  private readonly folder: string;
  private readonly files: Server;
  private addresses: readonly Address[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.files = createServer(({ url }, response) => {
      const { pathname } = new URL(url ?? '/', 'http://127.0.0.1');
      const file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
      try {
        const content = readFileSync(file);
        const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
  }

  /**
   * Unpacks the extension as VS Code does, so that the packed files are tested.
   *
   * @param options.folder of the run; the extensions get their own folder inside
   */
  static async unpack(options: {
    readonly installation: CodeServerInstallation;
    readonly folder: string;
    readonly vsix: string;
  }): Promise<WebExtensions> {
    const { installation, folder, vsix } = options;
    const extensions = path.join(folder, 'web-extensions');
    const profile = path.join(folder, 'unpacking');
    mkdirSync(extensions, { recursive: true });
    mkdirSync(profile, { recursive: true });
    const unpacked = await installExtension({
      installation,
      profile,
      extensions: path.join(profile, 'extensions'),
      vsix,
    });
    renameSync(unpacked, path.join(extensions, 'fortios-config'));
    await makeVirtualFiles(path.join(extensions, 'virtual-files'));
    return new WebExtensions(extensions);
  }

  /** The first module of the language server. */
  get server(): string {
    return path.join(this.folder, 'fortios-config/dist/server/web.mjs');
  }

  /**
   * Serves the extensions from a running VS Code, because its page loads nothing from other origins.
   *
   * @param origin of that VS Code
   */
  async serve(origin: string): Promise<void> {
    this.files.listen(0, '127.0.0.1');
    await once(this.files, 'listening');
    const { port } = this.files.address() as AddressInfo;
    const { protocol, host } = new URL(origin);
    this.addresses = readdirSync(this.folder).map((name) => ({
      scheme: protocol.slice(0, -1),
      authority: host,
      path: `/proxy/${port}/${name}`,
    }));
  }

  /** Adds the extensions to the configuration in each page of VS Code, before the page reads it. */
  async addTo(context: BrowserContext): Promise<void> {
    await context.addInitScript((extensions) => {
      if (window !== window.top) return;
      const id = 'vscode-workbench-web-configuration';
      const added = new MutationObserver(() => {
        const element = document.getElementById(id);
        const settings = element?.getAttribute('data-settings');
        if (!element || settings === null || settings === undefined) return;
        added.disconnect();
        const developmentOptions = { extensions };
        element.setAttribute(
          'data-settings',
          JSON.stringify({ ...(JSON.parse(settings) as object), developmentOptions }),
        );
      });
      added.observe(document, { childList: true, subtree: true });
    }, this.addresses);
  }

  stop(): void {
    this.files.close();
    this.files.closeAllConnections();
  }
}
