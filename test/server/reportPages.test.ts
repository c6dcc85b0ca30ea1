import assert from 'node:assert/strict';
import type { ReportPageResult } from '../../toolkit/src/protocol';
import { closed } from '../helpers/closed';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { markdownOf } from '../helpers/markdownOf';

const uri = 'file:///fw/berlin%20one.conf';

const backup = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system global
    set hostname "berlin"
    set admintimeout 60
config system interface
    edit "wan1"
        set vdom "root"
        set ip 203.0.113.1 255.255.255.0
        set allowaccess ping https
        set role wan
config system admin
    edit "a*planted*b"
        set password a*planted*b
`;

type Page = Exclude<ReportPageResult, { readonly message: string }>;

describe('audit and exposure, requested by an editor', () => {
  let editor: EditorSession;
  const ask = (method: string, params: object = {}): Promise<ReportPageResult | null> =>
    editor.client.request<ReportPageResult | null>(method, { uri, ...params });
  const page = async (method: string, params?: object): Promise<Page> => {
    const result = await ask(method, params);
    assert(result && !('message' in result));
    return result;
  };
  const message = async (method: string, params?: object): Promise<string> => {
    const result = await ask(method, params);
    assert(result && 'message' in result);
    return result.message;
  };

  beforeEach(async () => {
    editor = await EditorSession.start({ here: true, pull: true });
  });
  afterEach(stopEditors);

  it('list the items of a benchmark, with links to lines and commands', async () => {
    assert.equal(await ask('fortios/audit', { benchmark: 'cis' }), null);
    editor.open(uri, backup);
    const shown = await page('fortios/audit', { benchmark: 'cis' });
    const markdown = markdownOf(shown);
    assert.equal(shown.title, 'Audit: berlin one.conf');
    assert.match(markdown, /^# CIS FortiGate 7\.4\.x Benchmark v1\.0\.1$/m);
    assert.match(markdown, /^`berlin one\.conf`, checked against FortiOS 7\.4\.4\.$/m);
    assert.match(
      markdown,
      /^\*\*\d+ failed, \d+ passed, \d+ cannot be seen in the file, \d+ do not apply\. Score: \d+ %\./m,
    );
    assert.match(markdown, /^\| fail \| 1\.3 .* \[line 10\]\(#L10\): /m);
    assert.match(markdown, /^\| fail \| 2\.4\.4 .* \[line 4\]\(#L4\): /m);
    assert.match(markdown, /^ {4}set admintimeout \d+$/m);

    editor.replace(uri, 'admintimeout 60', 'admintimeout 5');
    assert.match(markdownOf(await page('fortios/audit', { benchmark: 'cis' })), /^\| pass \| 2\.4\.4 /m);
  });

  it('list the items of each benchmark that the command line has', async () => {
    editor.open(uri, backup);
    const titles = [];
    for (const benchmark of ['cis-7.0', 'cis-7.4', 'stig', 'practice'])
      titles.push(/^# .*$/m.exec(markdownOf(await page('fortios/audit', { benchmark })))?.[0]);
    assert.equal(new Set(titles).size, 4, titles.join());
    assert.equal(
      await message('fortios/audit', { benchmark: 'nist' }),
      'There is no benchmark "nist"; use one of cis, cis-7.0, cis-7.4, stig, practice.',
    );
  });

  it('list who can sign in, and what the Internet reaches, with links to lines', async () => {
    assert.equal(await ask('fortios/exposure'), null);
    editor.open(uri, backup);
    const shown = await page('fortios/exposure');
    const markdown = markdownOf(shown);
    assert.equal(shown.title, 'Exposure: berlin one.conf');
    assert.match(markdown, /^# Exposure: berlin$/m);
    assert.match(markdown, /^\| wan1 \| 203\.0\.113\.1 \| https \| 443 \| yes \| .*\[10\]\(#L10\).* \|$/m);

    editor.replace(uri, ' https', '');
    assert.match(
      markdownOf(await page('fortios/exposure')),
      /^No administrator can sign in over the network\.$/m,
    );
  });

  it('contain no secret, also if a name repeats it', async () => {
    editor.open(uri, backup);
    for (const [method, params] of [
      ['fortios/audit', { benchmark: 'cis' }],
      ['fortios/exposure', {}],
    ] as const)
      assert.doesNotMatch(markdownOf(await page(method, params)), /planted/);
  });

  it('are a message for another product', async () => {
    editor.open(uri, '#config-version=FWB600-7.4.2-FW-build0577-240201\nconfig system global\nend\n');
    assert.match(await message('fortios/audit', { benchmark: 'cis' }), /\.$/);
    assert.match(await message('fortios/exposure'), /\.$/);
  });
});
