import assert from 'node:assert/strict';
import { host } from './harness/hooks';
import { contrast } from './harness/contrast';
import { eventually } from './harness/eventually';

const file = 'depot_7-0_0523_202310101200.conf';

/** One word of each kind, with the line that contains it. */
const words = {
  keyword: { word: 'config', line: 'config firewall address' },
  command: { word: 'set', line: 'set subnet' },
  table: { word: 'address', line: 'config firewall address' },
  entry: { word: 'depot', line: 'edit "depot"' },
  setting: { word: 'subnet', line: 'set subnet' },
  address: { word: '10.20.0.0', line: 'set subnet' },
  number: { word: '1500', line: 'set mtu' },
  text: { word: 'Depot', line: 'set comment' },
  option: { word: 'accept', line: 'set action' },
  reference: { word: 'depot', line: 'set srcaddr' },
  builtin: { word: 'all', line: 'set dstaddr' },
  unavailable: { word: 'proxy', line: 'set proxy' },
} as const;

type Kind = keyof typeof words;

/** The minimum contrast of text in WCAG (AA), and for high contrast (AAA). */
const leastContrast = { ordinary: 4.5, high: 7 };

const themes = [
  { theme: 'Default Dark Modern', picture: 'colours-dark', least: leastContrast.ordinary },
  { theme: 'Default Light Modern', picture: 'colours-light', least: leastContrast.ordinary },
  { theme: 'Default High Contrast', picture: 'colours-high-contrast', least: leastContrast.high },
] as const;

describe('colours in VS Code', () => {
  for (const { theme, picture, least } of themes)
    it(`distinguish words and are readable in ${theme}`, async () => {
      const settings = { 'workbench.colorTheme': theme };
      const workbench = await host().openWorkbench({ workspace: 'depot', file, settings });
      await workbench.waitForFirmware('7.0.12');
      const kinds = Object.keys(words) as Kind[];
      const read = async (): Promise<ReadonlyMap<Kind, string>> => {
        const colours = await workbench.editor.colours(kinds.map((kind) => words[kind]));
        return new Map(kinds.map((kind, index) => [kind, colours[index] ?? '']));
      };
      // The grammar of the editor, which colors first, treats a reference like any other text in quotes.
      const colours = await eventually(
        'the colors from the schema',
        read,
        (found) => found.get('reference') !== found.get('text') && found.get('reference') !== '',
      );
      assert.equal(colours.get('reference'), colours.get('entry'));
      const apart: readonly Kind[] = [
        ...(['table', 'entry', 'setting', 'option', 'address', 'text', 'builtin'] as const),
        // Built-in names have the color of commands in the themes without a rule in package.json.
        ...(theme.includes('Dark') ? (['command'] as const) : []),
      ];
      const different = new Set(apart.map((kind) => colours.get(kind)));
      assert.equal(different.size, apart.length, JSON.stringify([...colours]));
      const background = await workbench.editor.background();
      for (const [kind, colour] of colours) {
        const ratio = contrast(colour, background);
        assert(ratio >= least, `${kind}: ${colour} on ${background} has a contrast of ${ratio.toFixed(1)}`);
      }
      await workbench.moveMouseAway();
      await workbench.screenshots.take(picture);

      // The name of the interface in `set dstintf "wan1"`.
      await workbench.editor.goTo(23, 25);
      const inCode = [
        { word: 'ip', line: 'set ip' },
        { word: '198.51.100.1', line: 'set ip' },
        { word: 'ping', line: 'set allowaccess' },
        { word: 'allowaccess', line: 'set allowaccess' },
      ];
      const inHover = await workbench.editor.coloursInHover(inCode.map(({ word }) => word));
      await workbench.screenshots.take(`${picture}-hover`);
      assert.deepEqual(inHover, await workbench.editor.colours(inCode));
    });
});
