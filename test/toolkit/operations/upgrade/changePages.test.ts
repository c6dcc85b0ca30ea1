import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { changesIndex, changesIndexPath, hasPage } from '../../../../scripts/build/generated/changesIndex';
import { projectRoot } from '../../../../scripts/project';
import { changes } from '../../../../toolkit/src/operations/upgrade/changes/table';
import { outcomeNames } from '../../../../toolkit/src/operations/upgrade/wording';
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
  const { items, checks } = compare(`${header}${text}`, to);
  return [...items, ...checks].map(({ id }) => id);
}

describe('the pages of changes', () => {
  it('belong to a change each', () => {
    const ids = new Set(changes.map(({ id }) => id));
    const pages = readdirSync(folder).filter((file) => file !== 'README.md');
    assert.deepEqual(
      pages.filter((file) => !ids.has(path.basename(file, '.md'))),
      [],
    );
  });

  it('are in the list of changes, which npm run generate writes', () => {
    const text = readFileSync(path.join(projectRoot, changesIndexPath), 'utf8');
    assert.equal(text, changesIndex(changes));
  });

  for (const { id, outcome } of changes.filter((change) => hasPage(change.id)))
    describe(id, () => {
      const page = readFileSync(path.join(folder, `${id}.md`), 'utf8');
      const examples = examplesOf(page);

      it('has its outcome', () =>
        assert(
          page.includes(`\`${id}\` · **${outcomeNames[outcome].replace(/^Decide$/, '')}`),
          page.slice(0, 200),
        ));

      it('has an affected and an unaffected device, and both sides of each first patch', () => {
        const moves = examples.flatMap((example) => example.moves);
        assert(moves.some(({ isReported }) => isReported) && moves.some(({ isReported }) => !isReported));
      });

      for (const { text, moves } of examples)
        for (const move of moves)
          it(`${move.model} from ${move.from} to ${move.to}: ${move.isReported ? 'reported' : 'not reported'}`, () => {
            const ids = idsFor(text, move);
            assert.equal(ids.includes(id), move.isReported, ids.join(', '));
          });
    });
});

describe('the model of a header', () => {
  const proxy = 'config firewall policy\nedit 1\nset inspection-mode proxy\nnext\nend\n';
  for (const [header, isSmall] of [
    ['#config-version=FGT60F-7.4.3-FW-build2573-240201:opmode=0', true],
    ['#config-version=FG40FI-7.4.3-FW-build2573-240201:opmode=0', true],
    ['#config-version=FW60EV-7.4.3-FW-build2573-240201:opmode=0', true],
    ['#config-version=FortiGate-60F v7.4.3,build2573,240201 (GA):opmode=0', true],
    ['#config-version=FGT80F-7.4.3-FW-build2573-240201:opmode=0', false],
    ['#config-version=FG600E-7.4.3-FW-build2573-240201:opmode=0', false],
    ['#config-version=FGT900D-7.4.3-FW-build2573-240201:opmode=0', false],
    ['#config-version=FGVM64-7.4.3-FW-build2573-240201:opmode=0', false],
  ] as const)
    it(`${header.slice(16, 30)}: ${isSmall ? '2 GB' : 'more'}`, () => {
      const { items, caveats } = compare(`${header}\n${proxy}`, '7.4.4');
      assert.equal(
        items.some(({ id }) => id === 'proxy-features-removed'),
        isSmall,
      );
      assert.deepEqual(caveats, []);
    });

  for (const [header, text, command] of [
    [
      '# fortios-firmware: 7.4.3',
      /^The file does not name the model; this concerns models with 2 GB of memory\./,
      'get system status',
    ],
    // The first generation of this model has 2 GB, the second 4 GB.
    [
      '#config-version=FGR60F-7.4.3-FW-build2573-240201:opmode=0',
      /^The header does not show the memory of this unit; this concerns units with 2 GB\./,
      'get system performance status',
    ],
  ] as const)
    it(`${header.slice(0, 25)}: the changes that depend on the model are to be checked on the device`, () => {
      const { items, checks } = compare(`${header}\n${proxy}`, '7.4.5');
      const [check] = checks;
      assert(items.every(({ id }) => id !== 'proxy-features-removed'));
      assert.deepEqual(
        [check?.id, check?.reason, check?.command],
        ['proxy-features-removed', 'model', command],
      );
      assert.match(check?.text ?? '', text);
    });
});
