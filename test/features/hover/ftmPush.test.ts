import { hoverAt } from '../../../server/src/features/hover/hover';
import { explanations, openDocument } from '../../helpers/documents';
import { assertGolden } from '../../helpers/golden';
import { viewOf } from '../../helpers/cursor';
import { closed } from '../../helpers/closed';

const text = closed`config system ftm-push
    set status enable
    set server push.example.com
    set server-ip 198.51.100.7
    set server-port 4433
    set server-cert "Fortinet_Factory"
    set proxy disable
    set interface "wan1"
config system interface
    edit "wan1"
        set allowaccess ping ftm
`;

const day = new Date('2025-06-01T00:00:00Z');

/** The hovered text, by its line. */
const targets: readonly (readonly [line: number, word: string])[] = [
  [0, 'ftm-push'],
  [1, 'status'],
  [1, 'enable'],
  [2, 'server'],
  [3, 'server-ip'],
  [4, 'server-port'],
  [5, 'server-cert'],
  [6, 'proxy'],
  [6, 'disable'],
  [7, 'interface'],
  [11, 'allowaccess'],
  [11, 'ftm'],
];

describe('hover in config system ftm-push', () => {
  const document = openDocument(text);
  const lines = text.split('\n');

  for (const version of ['6.2.4', '6.4.9', '6.4.10', '7.2.11', '7.4.4', '7.6.4', '8.0.0'])
    it(`in ${version} equals the golden file`, () => {
      const sections = targets.map(([line, word]) => {
        const character = (lines[line] ?? '').indexOf(word);
        const hover = hoverAt(viewOf(document, version), { line, character }, { day, explanations });
        const value =
          hover && typeof hover.contents === 'object' && 'value' in hover.contents
            ? hover.contents.value
            : '';
        return `<!-- ${(lines[line] ?? '').trim()}: ${word} -->\n\n${value}\n`;
      });
      assertGolden(`hover/ftm-push-${version}.md`, sections.join('\n'));
    });
});
