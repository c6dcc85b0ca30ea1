import type { Browser, BrowserContext } from 'playwright-core';
import { Workbench } from './workbench';

export interface WindowSize {
  /** In CSS pixels, as is the height. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel in pictures. */
  readonly scale: number;
}

/** The size of VS Code's window. */
export const VIEWPORT: WindowSize = { width: 1280, height: 800, scale: 1 };

/** The windows of VS Code in a browser. Each has a browser context of its own, whose end stops its processes. */
export class Windows {
  private readonly browser: Browser;
  private readonly prepare: (context: BrowserContext) => Promise<void>;
  private readonly openWindows = new Map<Workbench, BrowserContext>();

  /** @param prepare is called with each new browser context before its window */
  constructor(browser: Browser, prepare: (context: BrowserContext) => Promise<void>) {
    this.browser = browser;
    this.prepare = prepare;
  }

  /** The windows that are open, the oldest first. */
  get open(): readonly Workbench[] {
    return [...this.openWindows.keys()];
  }

  /** Opens a window without the data of earlier windows. */
  async openAt(
    url: string,
    folder: string,
    options: { readonly size?: WindowSize; readonly illustrates?: boolean } = {},
  ): Promise<Workbench> {
    const { size = VIEWPORT, illustrates = true } = options;
    const context = await this.browser.newContext({
      deviceScaleFactor: size.scale,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await this.prepare(context);
    const workbench = new Workbench(context, await context.newPage(), folder, illustrates);
    this.openWindows.set(workbench, context);
    await workbench.resize(size);
    await workbench.load(url);
    return workbench;
  }

  /** A page that is closed alone leaves its renderer in memory, 180 MB for each. */
  async close(workbench: Workbench): Promise<void> {
    const context = this.openWindows.get(workbench);
    this.openWindows.delete(workbench);
    await context?.close();
  }
}
