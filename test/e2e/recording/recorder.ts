import { setTimeout as delay } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { animatedGif, type Frame } from '../../../scripts/recording/animation';
import type { CaptionPlace } from '../harness/screenshots';
import type { Workbench } from '../harness/workbench';

/** How long a letter is to be seen before the next, in milliseconds. */
const TYPING = 110;

/** What VS Code needs to draw what has just come, in milliseconds. */
const SETTLING = 250;

/** Takes pictures of a window while something happens in it. */
export class Recorder {
  readonly #workbench: Workbench;
  readonly #pictures: { readonly png: Buffer; readonly duration: number }[] = [];

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Says in the window what is to be seen next. */
  async say(text: string, place: CaptionPlace = 'middle'): Promise<void> {
    await this.#workbench.screenshots.showCaption(text, place);
  }

  /**
   * Shows the window as it is.
   * @param duration in milliseconds
   */
  async hold(duration: number): Promise<void> {
    await delay(SETTLING);
    await this.#take(duration);
  }

  /** Types as a person does, letter by letter. */
  async type(text: string): Promise<void> {
    for (const letter of text) {
      await this.#workbench.editor.type(letter);
      await this.#take(TYPING);
    }
  }

  /** All of it as an animated GIF. */
  animation(): Uint8Array {
    return animatedGif(
      this.#pictures.map(({ png, duration }): Frame => ({ picture: PNG.sync.read(png), duration })),
    );
  }

  async #take(duration: number): Promise<void> {
    this.#pictures.push({ png: await this.#workbench.screenshots.png(), duration });
  }
}
