import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';
import { changeDefinitions } from '../../server/src/upgrade/changes/registry';
import { outcomeNames } from '../../server/src/upgrade/wording';
import { compare } from './comparing';

const folder = path.join(projectRoot, 'docs/changes');

/** A row of the table below an example. */
interface Move {
  readonly model: string;
  readonly from: string;
  readonly to: string;
  readonly isReported: boolean;
}

/** The examples of a page: a configuration, and the moves in which it is affected or not. */
function examplesOf(page: string): readonly { readonly text: string; readonly moves: readonly Move[] }[] {
  const blocks = [...page.matchAll(/```fortios\n([\s\S]*?)```\n([\s\S]*?)(?=\n```|\n## |$)/g)];
  return blocks.map(([, text = '', after = '']) => ({
    text,
    moves: [...after.matchAll(/^\| *(F\S+) *\| *([\d.]+) *\| *([\d.]+) *\| *(yes|no) *\|$/gm)].map(
      ([, model = '', from = '', to = '', reported]) => ({ model, from, to, isReported: reported === 'yes' }),
    ),
  }));
}

function idsFor(text: string, { model, from, to }: Move): readonly string[] {
  const header = `#config-version=${model}-${from}-FW-build1000-250101:opmode=0:vdom=0:user=admin\n`;
  return compare(`${header}${text}`, to).items.map(({ id }) => id);
}

describe('the pages of changes', () => {
  const index = readFileSync(path.join(folder, 'README.md'), 'utf8');

  it('are one for each change', () => {
    const pages = readdirSync(folder).filter((file) => file !== 'README.md');
    assert.deepEqual(pages.sort(), changeDefinitions.map(({ id }) => `${id}.md`).sort());
  });

  for (const { id, outcome } of changeDefinitions) {
    describe(id, () => {
      const page = readFileSync(path.join(folder, `${id}.md`), 'utf8');
      const examples = examplesOf(page);

      it('has its outcome, and a row in the list', () => {
        assert(
          page.includes(`\`${id}\` · **${outcomeNames[outcome].replace(/^Decide$/, '')}`),
          page.slice(0, 200),
        );
        assert(index.includes(`](${id}.md)`));
      });

      it('has an affected and an unaffected device, and both sides of each first patch', () => {
        const moves = examples.flatMap((example) => example.moves);
        assert(moves.some(({ isReported }) => isReported) && moves.some(({ isReported }) => !isReported));
      });

      for (const { text, moves } of examples) {
        for (const move of moves) {
          it(`${move.model} from ${move.from} to ${move.to}: ${move.isReported ? 'reported' : 'not reported'}`, () => {
            const ids = idsFor(text, move);
            assert.equal(ids.includes(id), move.isReported, ids.join(', '));
          });
        }
      }
    });
  }
});
