import assert from 'node:assert/strict';
import { upgradePage } from '../../toolkit/src/operations/upgrade/page';
import { pageMarkdown } from '../../toolkit/src/page/markdown';
import { Assistant } from '../helpers/assistant';
import { closed } from '../helpers/closed';
import { LintFolder } from '../helpers/fortiosLint';
import { compare } from '../toolkit/operations/upgrade/comparing';

const header = '#config-version=FGT60E-6.0.5-FW-build0268-190507:opmode=0:vdom=0:user=admin\n';
const text = closed`${header}config system global
    set ssh-kex-sha1 disable
config system ftm-push
    set status enable
    set server-ip 203.0.113.5
config router bgp
    config neighbor-group
        edit "g"
            set soft-reconfiguration enable
`;
const yaml = `${header}system_ftm-push:
  status: enable
  server-ip: 203.0.113.5
`;
const to = '7.4.8';

/** A text without marks of Markdown and line ends. */
function plain(markup: string): string {
  return markup
    .replace(/[`*\\]/g, '')
    .replaceAll('"', '')
    .replace(/\s+/g, ' ');
}

describe('the instructions of an upgrade are the same', () => {
  const instruction =
    'Enter the shown fix right after the step to 6.4.15. Until then, push does not work. FortiOS 6.0.5 does not accept server.';
  const folder = new LintFolder({ 'a.conf': text, 'b.yaml': yaml }, 'fortios.js');
  let assistant: Assistant;

  before(async () => {
    assistant = await Assistant.start(folder.path);
  });
  after(async () => {
    await assistant.client.close();
  });

  it('on the page of VS Code', () => {
    const page = plain(pageMarkdown(upgradePage({ name: 'a.conf', report: compare(text, to) })));
    assert(page.includes(instruction), page);
    assert(page.includes('- set server-ip 203.0.113.5 + set server 203.0.113.5'), page);
  });

  for (const file of ['a.conf', 'b.yaml'])
    for (const format of ['text', 'markdown', 'html'])
      it(`on the command line, of ${file} as ${format}`, async () => {
        const { stdout } = await folder.run(['upgrade', file, '--to', to, '--format', format]);
        const shown = plain(stdout.replace(/<[^<>]*>/g, '').replaceAll('&quot;', '"'));
        assert(shown.includes(instruction), shown);
      });

  for (const file of ['a.conf', 'b.yaml'])
    it(`in the answer of an assistant, with the lines of the fix: ${file}`, async () => {
      const { items } = await assistant.answer('report_upgrade', { file, to, filter: 'server-ip' });
      const [item] = items as readonly Readonly<Record<string, unknown>>[];
      assert.equal(plain(String(item?.['action'])), instruction);
      assert.deepEqual(item?.['fix'], {
        before: ['set server-ip 203.0.113.5'],
        after: ['set server 203.0.113.5'],
      });
    });
});
