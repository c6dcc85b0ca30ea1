import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/project';
import { blocksOf, isFenced } from '../../helpers/markdownBlocks';
import type { Home } from './home';

/** A fenced block of a page in `docs/use/editors/`, and the paragraph right above it. */
interface PageBlock {
  readonly language: string;
  readonly text: string;
  readonly introduction: string;
}

/** A page in `docs/use/editors/`, whose instructions are executed. */
export class EditorPage {
  readonly blocks: readonly PageBlock[];

  /** @param name of its file, without `.md` */
  constructor(private readonly name: string) {
    const markdown = readFileSync(path.join(projectRoot, 'docs/use/editors', `${name}.md`), 'utf8');
    const blocks = blocksOf(markdown);
    this.blocks = blocks.flatMap((block, index) => {
      if (!isFenced(block)) return [];
      const [fence = '', ...lines] = block.split('\n');
      const text = `${lines.slice(0, -1).join('\n')}\n`;
      return [{ language: fence.slice('```'.length), text, introduction: blocks[index - 1] ?? '' }];
    });
  }

  /** Writes a block to the file that the paragraph above it names. */
  put(home: Home, file: string): void {
    home.write(
      file,
      this.only(({ introduction }) => introduction.includes(`\`${file}\``), `for ${file}`),
    );
  }

  /** Runs the commands of the page. */
  runCommands(home: Home): void {
    home.runInCheckout(this.only(({ language }) => language === 'sh', 'of commands'));
  }

  private only(wanted: (block: PageBlock) => boolean, what: string): string {
    const [block, ...others] = this.blocks.filter(wanted);
    if (!block || others.length > 0)
      throw new Error(
        `docs/use/editors/${this.name}.md has ${block ? 'several blocks' : 'no block'} ${what}.`,
      );
    return block.text;
  }
}
