import { setTimeout as delay } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { animatedGif, type Frame } from '../../../scripts/vscode/recording/animation';
import type { CaptionPlace } from '../harness/screenshots';
import type { Workbench } from '../harness/workbench';

/** The time between two letters, in milliseconds. */
const TYPING = 110;

/** The time that VS Code needs to draw a change, in milliseconds. */
const SETTLING = 250;

/** Takes pictures of a window while something happens in it. */
export class Recorder {
  private readonly workbench: Workbench;
  private readonly pictures: { readonly png: Buffer; readonly duration: number }[] = [];

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  /** Shows a caption in the window. */
  async say(text: string, place: CaptionPlace = 'middle'): Promise<void> {
    await this.workbench.screenshots.showCaption(text, place);
  }

  /**
   * Shows the window as it is.
   * @param duration in milliseconds
   */
  async hold(duration: number): Promise<void> {
    await delay(SETTLING);
    await this.take(duration);
  }

  /** Types letter by letter. */
  async type(text: string): Promise<void> {
    for (const letter of text) {
      await this.workbench.editor.type(letter);
      await this.take(TYPING);
    }
  }

  /** The recording as an animated GIF. */
  animation(): Uint8Array {
    return animatedGif(
      this.pictures.map(({ png, duration }): Frame => ({ picture: PNG.sync.read(png), duration })),
    );
  }

  private async take(duration: number): Promise<void> {
    this.pictures.push({ png: await this.workbench.screenshots.png(), duration });
  }
}
