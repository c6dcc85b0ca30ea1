import assert from 'node:assert/strict';
import { describeRule } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';

describeRule('schema/too-long', ({ bad, good }) => {
  const name = (length: number): string => `${'x'.repeat(length - '.example.com'.length)}.example.com`;
  const labels = `${'a'.repeat(60)}.${'b'.repeat(60)}`;

  bad('a certificate name of 36 characters', ['6.4.10', '7.2.11', '7.4.1', '8.0.0'])`
      config system ftm-push
          set server-cert "${name(36)}"
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
      message: This text has 36 characters, but "server-cert" takes at most 35. The device rejects this line.
        Shorten the text.
      no fix
    `;

  bad('a domain name of 128 characters', ['6.4.10', '7.2.11', '7.4.1', '8.0.0'])`
      config system ftm-push
          set server ${labels}.example
                     ${'^'.repeat(129)} error schema/too-long
          set status enable
      message: This text has 129 characters, but "server" takes at most 127. The device rejects this line.
        Shorten the text.
    `;

  bad('an interface name', '7.6.4')`
      config system ftm-push
          set interface "${name(36)}"
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
          set status enable
    `;

  bad('the name of an entry: the key is checked like a value', {
    firmware: ['6.0.6', '7.2.11', '7.4.12', '8.0.1'],
    ignoring: ['reference/unused'],
  })`
      config vpn ipsec phase1-interface
          edit "averyveryverylongname"
               ^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
              set interface "port1"
      message: This name has 21 characters, but an entry of "vpn ipsec phase1-interface" takes at most 15. The
        device rejects this line. Shorten the name.
      no fix
    `;

  bad('the name of an entry of a table inside another', '7.4.12')`
      config firewall policy
          edit 1
              set srcaddr "all"
      config system sdwan
          config zone
              edit "${'z'.repeat(36)}"
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
    `;

  good('names of entries at the limit, placeholders, and numbers', {
    firmware: ['6.0.6', '7.4.12', '8.0.1'],
    ignoring: ['reference/unused', 'vpn/no-policy'],
  })`
      config vpn ipsec phase1-interface
          edit "fifteen-letters"
              set interface "port1"
          edit "<the name of the tunnel>"
              set interface "port1"
      config firewall policy
          edit 1
          edit 0
    `;

  good('texts that just fit; characters count, not bytes or escapes', ['6.4.10', '7.2.11', '7.4.1'])`
      config system ftm-push
          set server "${labels}.com"
          set server-cert "${name(35)}"
          set status enable
      config system ftm-push
          set server-cert "${'é'.repeat(33)}\\"😀"
    `;

  good('placeholders, whatever their length', { firmware: '7.4.1', ignoring: ['schema/duplicate-setting'] })`
      config system ftm-push
          set server-cert "<the name of the certificate that is to be used>"
          set server-cert "{{ certificates.push.name_of_the_device_certificate }}"
          set server-cert "## THE NAME OF THE CERTIFICATE TO BE USED ##"
    `;

  it('reports only the length of a secret, if anything', () => {
    const secret = 'topsecret'.repeat(60);
    const text = closed`
config vpn ipsec phase1-interface
    edit "branch"
        set psksecret "${secret}"
        set ppk-secret ${secret}
config user local
    edit "jane"
        set passwd "${secret}"
config system admin
    edit "jane"
        set password ENC ${secret}
        set ssh-public-key1 "ssh-ed25519 ${secret}"
`;
    for (const { message, fixes, related } of checkText(text, { firmware: '7.4.4' }))
      assert.ok(!JSON.stringify([message, fixes, related]).includes('topsecret'), message);
  });

  bad('the new name of an entry, and a key on a config line', {
    firmware: ['7.2.11', '7.4.4', '7.6.4'],
    ignoring: ['reference/undefined'],
  })`
      config vpn ipsec phase1-interface
          rename "a" to "averyveryverylongname"
                        ^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
          clone "a" to "averyveryverylongname"
                       ^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
      config router bgp
          config redistribute "abcdefghijklmnopqrstuvwxyz0123456789"
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
      message: This name has 21 characters, but an entry of "vpn ipsec phase1-interface" takes at most 15. The
        device rejects this line. Shorten the name.
    `;

  bad('a name that is too long, reported at its definition and not at its references', [
    '6.0.6',
    '7.2.11',
    '7.4.12',
    '8.0.1',
  ])`
      config vpn ipsec phase1-interface
          edit "averyveryverylongname"
               ^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
              set interface "port1"
      config vpn ipsec phase2-interface
          edit "phase2"
              set phase1name "averyveryverylongname"
    `;

  bad('a name without an entry, reported once', ['6.0.6', '7.2.11', '7.4.12', '8.0.1'])`
      config vpn ipsec phase1-interface
          edit "short"
              set interface "port1"
      config vpn ipsec phase2-interface
          edit "phase2"
              set phase1name "averyveryverylongname"
                             ^^^^^^^^^^^^^^^^^^^^^^^ error schema/too-long
      message: This text has 21 characters, but "phase1name" takes at most 15. The device rejects this line.
        Shorten the text.
    `;

  good('valid names, and the name of an entry that is removed', {
    firmware: '7.4.4',
    ignoring: ['reference/undefined'],
  })`
      config vpn ipsec phase1-interface
          rename "averyveryverylongname" to "short"
          clone "short" to "fifteen-letters"
      config router bgp
          config redistribute "connected"
    `;
});
