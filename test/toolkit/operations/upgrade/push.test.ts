import assert from 'node:assert/strict';
import { applyFix } from '../../../helpers/checking';
import { changes } from './comparing';

function push(...lines: readonly string[]): string {
  return ['config system ftm-push', ...lines.map((line) => `    ${line}`), 'end', ''].join('\n');
}

const enabledByIp = push('set server-ip 203.0.113.7', 'set status enable');
const enabled = push('set server "push.example.com"', 'set status enable');

function dialup(...lines: readonly string[]): string {
  const settings = ['set type dynamic', ...lines].map((line) => `        ${line}`);
  return ['config vpn ipsec phase1-interface', '    edit "staff"', ...settings, '    next', 'end', ''].join(
    '\n',
  );
}

const proxy = 'config system fortiguard\n    set proxy-server-ip "192.0.2.8"\nend\n';

/** The texts of the changes that are about push. */
function consequences(text: string, from: string, to: string): readonly string[] {
  return changes(text, from, to)
    .filter(({ kind }) => kind === 'ftm-push')
    .map(({ text: sentence }) => sentence);
}

describe('the effect of an upgrade on FortiToken Mobile push', () => {
  describe('server-ip', () => {
    for (const [from, to, expected] of [
      ['6.2.4', '6.4.9', []],
      ['6.4.9', '6.4.10', [/no effect/]],
      ['6.2.4', '7.4.0', [/no effect/]],
      ['6.2.4', '7.4.1', [/removed from the CLI in 7\.4\.1/]],
      ['7.2.4', '7.4.0', []],
      ['7.2.4', '7.4.4', [/removed from the CLI in 7\.4\.1/]],
      ['7.4.1', '7.6.4', []],
    ] as const)
      it(`from ${from} to ${to}`, () => {
        const all = consequences(enabledByIp, from, to);
        const found = all.filter((sentence) => !sentence.startsWith('"server-cert"'));
        assert.equal(found.length, expected.length, found.join('\n'));
        for (const [index, sentence] of expected.entries()) assert.match(found[index]!, sentence);
      });

    it('becomes server by one exact change, which is shown', () => {
      const text = `# fortios-firmware: 6.2.4\n${enabledByIp}`;
      const found = changes(enabledByIp, '6.2.4', '7.4.4');
      for (const { rewrite, fixes } of found) {
        assert.deepEqual(rewrite, {
          before: ['set server-ip 203.0.113.7'],
          after: ['set server 203.0.113.7'],
        });
        assert.equal(applyFix(text, fixes[0]!), text.replace('server-ip', 'server'));
      }
    });

    it('is restored for an older version, if server contains an address', () => {
      const text = push('set server 203.0.113.7', 'set status enable');
      const [unavailable] = changes(text, '7.4.4', '6.4.4');
      assert.equal(unavailable?.kind, 'setting-gone');
      assert.equal(unavailable.fixes[0]?.title, 'Use "server-ip"');
    });
  });

  describe('proxy, which is enabled by default', () => {
    for (const [what, text, from, to, count] of [
      ['from 7.4.1 on', enabled + proxy, '7.2.4', '7.4.1', 1],
      ['not before', enabled + proxy, '7.0.12', '7.2.4', 0],
      ['not anew', enabled + proxy, '7.4.1', '7.4.4', 0],
      ['not without a proxy to take', enabled, '7.2.4', '7.4.4', 0],
      ['not where push is off', push('set server "a.example"') + proxy, '7.2.4', '7.4.4', 0],
    ] as const)
      it(what, () => {
        const found = consequences(text, from, to).filter((sentence) => sentence.startsWith('"proxy"'));
        assert.equal(found.length, count);
      });
  });

  describe('server-cert, left at its default', () => {
    for (const [what, text, from, to, message] of [
      [
        'is another certificate from 7.4.9 on',
        enabled,
        '7.0.12',
        '7.4.9',
        /"Fortinet_Factory" in FortiOS 7\.0\.12 and "Fortinet_GUI_Server" in 7\.4\.9/,
      ],
      [
        'and the old one again in an older version',
        enabled,
        '7.4.9',
        '7.0.12',
        /"Fortinet_Factory" in 7\.0\.12/,
      ],
      ['reports nothing if one of the defaults is not known', enabled, '7.2.4', '7.4.9', undefined],
      [
        'where it is set, nothing changes',
        push('set server "a.example"', 'set server-cert "mine"', 'set status enable'),
        '7.2.4',
        '7.4.9',
        undefined,
      ],
    ] as const)
      it(what, () => {
        const found = consequences(text, from, to).filter((sentence) => sentence.startsWith('"server-cert"'));
        assert.equal(found.length, message ? 1 : 0);
        if (message) assert.match(found[0]!, message);
      });

    it('is kept by the line that sets it', () => {
      const text = `# fortios-firmware: 7.0.12\n${enabled}`;
      const [change] = changes(enabled, '7.0.12', '7.4.9');
      const fixed = text.replace(
        'set status enable\n',
        'set status enable\n    set server-cert "Fortinet_Factory"\n',
      );
      assert.equal(applyFix(text, change!.fixes[0]!), fixed);
    });
  });

  describe('IKEv2 dial-up VPNs', () => {
    const ikev2 = dialup('set ike-version 2', 'set eap enable');
    for (const [what, text, from, to, message] of [
      ['are asked by push from 7.4.4 on', enabled + ikev2, '7.2.4', '7.4.4', /sends a push to users/],
      ['and from 7.2.8', enabled + ikev2, '7.2.7', '7.2.8', /sends a push to users/],
      ['not in 7.4.3', enabled + ikev2, '7.2.4', '7.4.3', undefined],
      ['no longer in an older version', enabled + ikev2, '7.4.4', '7.2.4', /sends no push to users/],
      ['as before where both do', enabled + ikev2, '7.4.4', '7.6.4', undefined],
      ['without users that log in', enabled + dialup('set ike-version 2'), '7.2.4', '7.4.4', undefined],
      ['over IKEv1 never', enabled + dialup('set eap enable'), '7.2.4', '7.4.4', undefined],
      ['not where push is off', push('set server "a.example"') + ikev2, '7.2.4', '7.4.4', undefined],
    ] as const)
      it(what, () => {
        const found = consequences(text, from, to);
        assert.equal(found.length, message ? 1 : 0, found.join('\n'));
        if (message) assert.match(found[0]!, message);
      });
  });
});
