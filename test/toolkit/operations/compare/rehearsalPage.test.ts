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
    assert.match(answer, /^## FortiToken Mobile push\n\n- [^\n]*[^.]: now not met, before met$/m);
  });
});
