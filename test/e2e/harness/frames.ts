import type { Frame, Page } from 'playwright-core';
import { eventually } from './eventually';

/** The frame of a view that shows an element; undefined if none does. */
export async function findFrame(page: Page, selector: string): Promise<Frame | undefined> {
  for (const frame of innerFrames(page)) {
    const hasElement = await frame
      .locator(selector)
      .isVisible()
      .catch(() => false);
    if (hasElement && (await isShown(frame))) return frame;
  }
  return undefined;
}

/** Waits for the frame of a view that shows an element. */
export async function waitForFrame(page: Page, selector: string): Promise<Frame> {
  const frame = await eventually(
    `the view with ${selector}`,
    () => findFrame(page, selector),
    (found) => found !== undefined,
  );
  if (!frame) throw new Error('The view is closed.');
  return frame;
}

/** The frames in a window. */
export function innerFrames(page: Page): readonly Frame[] {
  return page.frames().filter((frame) => frame !== page.mainFrame());
}

/** Whether a frame is visible: VS Code fills a page before it shows it. */
export async function isShown(frame: Frame): Promise<boolean> {
  for (let at = frame, parent = at.parentFrame(); parent; at = parent, parent = at.parentFrame()) {
    const element = await at.frameElement().catch(() => undefined);
    const box = await element?.boundingBox().catch(() => undefined);
    if (!element || !box || box.width < 50 || box.height < 50 || !(await element.isVisible())) return false;
  }
  return true;
}
