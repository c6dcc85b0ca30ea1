import assert from 'node:assert/strict';
import { runToCompletion } from '../../server/src/base/steps';
import { formatDocument } from '../../server/src/features/formatting/formatting';
import { hoverAt } from '../../server/src/features/hover/hover';
import { labelsAt } from '../helpers/completion';
import { openMarked, viewOf } from '../helpers/cursor';
import { openDocument } from '../helpers/documents';

const bootstrap = (commands: string, license: string): string => `Content-Type: multipart/mixed; boundary="A"
MIME-Version: 1.0

--A
Content-Type: text/plain; charset="us-ascii"

${commands}
--A
Content-Disposition: attachment; filename="license"

${license}
--A--
`;

describe('features in a cloud bootstrap', () => {
  it('a hover explains a setting between directives', () => {
    const { document, position } = openMarked(
      bootstrap('%{ if ha }\nconfig system global\n    set admin-|sport ${port}\nend\n%{ endif }', ''),
    );
    const { contents } = hoverAt(viewOf(document), position) ?? {};
    assert.match(JSON.stringify(contents), /admin-sport/);
  });

  it('completion offers settings among commands, and nothing in a license', () => {
    const inCommands = bootstrap('config system global\n    set hostn|\nend', '');
    assert.ok(labelsAt(inCommands).includes('hostname'));
    assert.deepEqual(labelsAt(bootstrap('config system global\nend', 'set hos|')), []);
  });

  it('formatting does not change values of YAML', () => {
    const text = 'value: >\n  config system dns\n  set primary 1.1.1.1\n  end\n';
    assert.deepEqual(runToCompletion(formatDocument(viewOf(openDocument(text)))), []);
  });
});
