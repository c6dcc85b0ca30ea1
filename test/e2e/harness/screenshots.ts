import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { cacheFolder, cacheRoot, projectRoot } from '../../../scripts/project';
import { webpOf } from './pictures';

/** The horizontal position of a caption: centered, or left of a panel beside the editor. */
export type CaptionPlace = 'middle' | 'left';

/** Screenshots of a window: with UPDATE_SCREENSHOTS for the documentation, otherwise only in the cache. */
export class Screenshots {
  private readonly context: BrowserContext;
  private readonly page: Page;
  private readonly illustrates: boolean;

  /** @param illustrates whether this window is used for the documentation */
  constructor(context: BrowserContext, page: Page, illustrates: boolean) {
    this.context = context;
    this.page = page;
    this.illustrates = illustrates;
  }

  /**
   * Takes a screenshot, for the documentation if it has a picture of this name.
   *
   * @param name without an extension
   */
  async take(name: string): Promise<void> {
    const isUsed = existsSync(path.join(projectRoot, 'docs/images', `${name}.png`));
    const folder = isUsed ? this.folder('docs/images') : cacheFolder('screenshots');
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  }

  /**
   * Takes a small screenshot for the walkthrough.
   *
   * @param name without an extension
   */
  async takeSmall(name: string): Promise<void> {
    const png = await this.png();
    const page = await this.context.newPage();
    writeFileSync(path.join(this.folder('images/walkthrough'), `${name}.webp`), await webpOf(page, png));
    await page.close();
  }

  /** The window as a PNG. */
  png(): Promise<Buffer> {
    return this.page.screenshot({ animations: 'disabled' });
  }

  /** Shows a caption above the status bar for a recording; it replaces the last one. */
  async showCaption(text: string, place: CaptionPlace): Promise<void> {
    await this.page.evaluate(
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

  private folder(inProject: string): string {
    const update = this.illustrates && (process.env['UPDATE_SCREENSHOTS'] ?? '') !== '';
    const folder = update ? path.join(projectRoot, inProject) : path.join(cacheRoot, 'screenshots');
    mkdirSync(folder, { recursive: true });
    return folder;
  }
}
