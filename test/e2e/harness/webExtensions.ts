import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What a page of VS Code takes for the address of an extension. */
interface Address {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** Extensions that VS Code runs in the browser itself, and loads from the web as it does from its marketplace. */
export class WebExtensions {
  readonly #files: Server;
  readonly #addresses: readonly Address[];

  private constructor(files: Server, addresses: readonly Address[]) {
    this.#files = files;
    this.#addresses = addresses;
  }

  /**
   * Serves extensions through a running VS Code, whose page may load nothing from elsewhere.
   * @param folder each folder in it is an unpacked extension
   * @param origin of that VS Code
   */
  static async serve(folder: string, origin: string): Promise<WebExtensions> {
    const files = createServer(({ url }, response) => {
      const file = path.join(
        folder,
        path.normalize(decodeURIComponent(new URL(url ?? '/', origin).pathname)),
      );
      try {
        const content = readFileSync(file);
        const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(content);
      } catch {
        response.writeHead(404).end();
      }
    });
    files.listen(0, '127.0.0.1');
    await once(files, 'listening');
    // It is told no path to listen on, so this is what it listens on.
    const { port } = files.address() as AddressInfo;
    const { protocol, host } = new URL(origin);
    const addresses = readdirSync(folder).map((name) => ({
      scheme: protocol.slice(0, -1),
      authority: host,
      path: `/proxy/${port}/${name}`,
    }));
    return new WebExtensions(files, addresses);
  }

  /** Lets each page of VS Code in a context run them: adds them to what the page says of itself, before it is read. */
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
    }, this.#addresses);
  }

  stop(): void {
    this.#files.close();
    this.#files.closeAllConnections();
  }
}
