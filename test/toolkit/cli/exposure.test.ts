import assert from 'node:assert/strict';
import { closed } from '../../helpers/closed';
import { fortios } from '../../helpers/fortiosLint';

const config = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system global
    set hostname "berlin"
config system interface
    edit "wan1"
        set ip 203.0.113.1 255.255.255.0
        set allowaccess ping https
        set role wan
    edit "internal"
        set ip 192.168.1.1 255.255.255.0
        set allowaccess ssh
config system admin
    edit "admin"
        set accprofile "super_admin"
        set password ENC SH2c2VjcmV0
config router static
    edit 1
        set gateway 203.0.113.254
        set device "wan1"
`;
const files = { 'a.conf': config };

describe('fortios exposure', () => {
  it('prints who can sign in, with the lines', async () => {
    const { stdout, exitCode } = await fortios(['exposure', 'a.conf'], files);
    assert.equal(exitCode, 0);
    assert.equal(
      stdout,
      `Exposure: berlin

a.conf, FortiOS 7.4.4. IPv4 and IPv6 are considered.

Contains no secrets. Names and comments are as in the configuration.

Sign-in from the Internet                1 certain
Services of the device for the Internet  1
Servers behind it for the Internet       0

Who can sign in
Interface  Address      Protocol  Port  From the Internet  Administrators            Certain  Lines
wan1       203.0.113.1  https     443   yes                admin from every network  yes      8, 17
internal   192.168.1.1  ssh       22    no                 admin from every network  yes      13, 17

Services of the device that the Internet reaches
Interface  Address      Service  From           Certain  Lines
wan1       203.0.113.1  ping     every network  yes      8

Servers behind the device that the Internet reaches
None.
`,
    );
  });

  it('writes JSON, Markdown and HTML', async () => {
    const json = await fortios(['exposure', '--format', 'json', 'a.conf'], files);
    const [file] = (JSON.parse(json.stdout) as { readonly files: readonly Record<string, unknown>[] }).files;
    assert.deepEqual(Object.keys(file ?? {}), ['path', 'signIn', 'services', 'servers', 'notChecked']);
    const markdown = await fortios(['exposure', '--format', 'markdown', 'a.conf'], files);
    assert.match(markdown.stdout, /^# Exposure: berlin\n/);
    assert.match(markdown.stdout, /\| wan1 \| 203\.0\.113\.1 \| https \| 443 \| yes \|/);
    const html = await fortios(['exposure', '--format', 'html', 'a.conf'], files);
    assert.match(html.stdout, /<h1>Exposure: berlin<\/h1>/);
    for (const { stdout } of [json, markdown, html]) assert.doesNotMatch(stdout, /SH2c2VjcmV0/);
  });

  it('fails for what --fail-on names', async () => {
    const run = async (text: string): Promise<number | null> =>
      (await fortios(['exposure', '--fail-on', 'internet-sign-in', 'a.conf'], { 'a.conf': text })).exitCode;
    assert.equal(await run(config), 1);
    assert.equal(await run(config.replace('ping https', 'ping')), 0);
    const trusted = config.replace(
      'set password',
      'set trusthost1 192.168.1.0 255.255.255.0\n        set password',
    );
    assert.equal(await run(trusted), 0);
  });

  it('says that another product is not checked', async () => {
    const { stderr, exitCode } = await fortios(['exposure', 'a.conf'], {
      'a.conf': config.replace('FGT60F-7.4.4', 'FAZVM64-7.4.4'),
    });
    assert.equal(exitCode, 2);
    assert.match(stderr, /"a\.conf" was not checked\./);
  });
});
