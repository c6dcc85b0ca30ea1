import type { Browser, BrowserContext, Page } from 'playwright-core';
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

/** A browser context. Its cache keeps the scripts of VS Code (12 MB). */
interface Profile {
  readonly context: BrowserContext;
  readonly scale: number;
}

/** The windows of VS Code in a browser. */
export class Windows {
  private readonly browser: Browser;
  private readonly prepare: (context: BrowserContext) => Promise<void>;
  private readonly openWindows = new Map<Workbench, Profile>();
  private readonly free: Profile[] = [];

  /** @param prepare is called with each new browser context before its first window */
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
    const profile = await this.profile(size.scale);
    const page = await profile.context.newPage();
    const workbench = new Workbench(profile.context, page, folder, illustrates);
    this.openWindows.set(workbench, profile);
    await workbench.resize(size);
    await deleteData(page, new URL(url).origin);
    await workbench.load(url);
    return workbench;
  }

  async close(workbench: Workbench): Promise<void> {
    const profile = this.openWindows.get(workbench);
    if (!profile) return;
    this.openWindows.delete(workbench);
    await workbench.close();
    this.free.push(profile);
  }

  private async profile(scale: number): Promise<Profile> {
    const at = this.free.findIndex((one) => one.scale === scale);
    const [free] = at < 0 ? [] : this.free.splice(at, 1);
    if (free) return free;
    const context = await this.browser.newContext({
      deviceScaleFactor: scale,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await this.prepare(context);
    return { context, scale };
  }
}

/** Deletes the data that pages of this origin have stored in the browser context. The HTTP cache remains. */
async function deleteData(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}
