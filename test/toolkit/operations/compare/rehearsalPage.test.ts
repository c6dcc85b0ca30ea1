import assert from 'node:assert/strict';
import { readAssets } from '../../../../toolkit/src/assets.node';
import { LanguageService } from '../../../../toolkit/src/languageService';
import { branchOffice } from './branchOffice';
import { markdownOf } from '../../../helpers/markdownOf';
import { closed } from '../../../helpers/closed';

describe('the page of a rehearsal', () => {
  let service: LanguageService;

  before(async () => {
    service = await LanguageService.create(await readAssets());
  });

  function page(commands: string, backup = branchOffice): string {
    const [script, device] = [commands, backup].map((text) =>
      service.view(service.open(text), { version: 'auto', fallback: '7.4.4' }),
    );
    assert.ok(script && device);
    const names = { commandsName: 'change.txt', backupName: 'branch.conf' };
    const options = { ...names, levels: {} };
    const found = service.devices.rehearsalPage(script, device, options);
    assert.ok('blocks' in found);
    return markdownOf(found);
  }

  it('begins with the verdict, and says what remains after a sign-in ends', () => {
    const access = (words: string): string =>
      closed`config system interface\n    edit "lan"\n        set allowaccess ${words}\n`;
    const backup = [
      '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin',
      'config system interface',
      'edit "lan"\nset ip 10.0.0.1 255.255.255.0\nset allowaccess https ssh\nnext',
      'edit "dmz"\nset ip 10.1.0.1 255.255.255.0\nset allowaccess ssh\nnext',
      'end\n',
    ].join('\n');
    const blocks = (commands: string): readonly string[] => page(commands, backup).split('\n\n').slice(1, 5);
    assert.deepEqual(blocks(access('ping')), [
      'Accepted by the device · 1 risk for sign-in · 1 opened · 0 closed',
      '1 changed.',
      '### May close sign-in',
      '- `allowaccess` of `lan` loses https, ssh. Sign-in there ends.',
    ]);
    assert.match(
      page(access('ping'), backup),
      /\*\*What remains:\*\* SSH on `dmz` at 10\.1\.0\.1 from 10\.0\.0\.0\/24, 10\.1\.0\.0\/24\./,
    );
    const both = access('ping') + access('ping').replace('"lan"', '"dmz"');
    assert.match(page(both, backup), /Accepted by the device · Locks you out of the device ·/);
    assert.match(
      page(both, backup),
      /### Lockout\n\n- No interface accepts HTTPS or SSH any more\. Only the console/,
    );
    assert.equal(
      blocks('config system global\nset bogus 1\nset worse 2\nend\n')[0],
      '2 commands rejected · 0 opened · 0 closed',
    );
  });

  it('never cuts an effect, and names the command of a new finding', () => {
    const networks = ['1', '2', '3', '4'].map(
      (id) => `edit "net${id}"\nset subnet 10.${id}.0.0 255.255.0.0\nnext\n`,
    );
    const commands = `config firewall address\n${networks.join('')}end\n`;
    const answer = page(commands);
    for (const [index, id] of ['1', '2', '3', '4'].entries())
      assert.match(answer, new RegExp(`- \\[line ${2 + index * 3}\\]\\(#L\\d+\\): hint: .*net${id}`));
    assert.doesNotMatch(answer, /…/);
  });

  it('names a requirement of FortiToken push only if the commands break or fulfil it', () => {
    const tunnel = closed`config vpn ipsec phase1-interface
    edit "oslo"
        set interface "wan1"
        set ike-version 2
        set peertype any
        set proposal aes256-sha256
        set remote-gw 192.0.2.77
        set psksecret 7-green-Lanterns
`;
    assert.doesNotMatch(page(tunnel), /FortiToken/);
    const push = 'config system ftm-push\n    set status enable\nend\n';
    const answer = page(push.replace('enable', 'disable'), branchOffice + push);
    assert.match(answer, /^### Breaks FortiToken Mobile push\n\n- [^\n]*[^.]: now not met, before met$/m);
  });
});
