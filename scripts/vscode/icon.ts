import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { projectRoot } from '../project';
import { chromium } from './chromium';

/** The source of the icon. */
export const iconSource = path.join(projectRoot, 'images/icon.svg');

/** The icon for the marketplaces, which do not accept SVG. */
export const iconFile = path.join(projectRoot, 'images/icon.png');

/** The width and height of the icon, in pixels. */
const side = 256;

/**
 * Draws the icon with the Chromium of the tests.
 * @returns a PNG with transparent corners
 */
export async function drawIcon(say: (line: string) => void): Promise<Buffer> {
  const { executable, environment } = await chromium(say);
  const browser = await playwright.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...process.env, ...environment },
  });
  try {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    await page.setContent(`<body style="margin: 0">${readFileSync(iconSource, 'utf8')}</body>`);
    const capture = (): Promise<Buffer> => page.screenshot({ omitBackground: true });
    // While other windows draw, Chromium can answer that it is unable to capture the page.
    return await capture().catch(capture);
  } finally {
    await browser.close();
  }
}
