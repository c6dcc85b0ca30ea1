import assert from 'node:assert/strict';
import { pageMarkdown } from '../../../../toolkit/src/page/markdown';
import { upgradePage } from '../../../../toolkit/src/operations/upgrade/page';
import { compare } from './comparing';
import { closed } from '../../../helpers/closed';

/** The outcome and text of an item, for a device that has a RADIUS, an LDAP and a SAML server and an administrator. */
function itemFor(id: string, from: string, to: string): string | undefined {
  const text = closed`#config-version=FGT60F-${from}-FW-build1000-250101:opmode=0:vdom=0:user=admin
config system admin
    edit "admin"
        set password ENC PB2example
config user radius
    edit "nps"
        set server "192.0.2.5"
config user ldap
    edit "ad"
        set server "192.0.2.6"
        set secure ldaps
config user saml
    edit "entra"
        set entity-id "https://vpn.example.com/remote/saml/metadata"
`;
  const item = compare(text, to).items.find((one) => one.id === id);
  return item && `${item.outcome}: ${item.text}`;
}

describe('what a downgrade or a lateral move loses', () => {
  for (const [id, from, to, expected] of [
    ['radius-message-authenticator', '7.4.5', '7.4.4', /^behaves-differently: .*BlastRADIUS/],
    ['radius-message-authenticator', '7.2.10', '7.4.4', /^behaves-differently: .*BlastRADIUS/],
    ['radius-message-authenticator', '7.4.4', '7.2.10', /^stops-working: /],
    ['ldaps-certificate-issuer', '7.4.4', '7.2.11', /^behaves-differently: .*does not check/],
    ['saml-signatures', '7.4.9', '7.4.8', /^behaves-differently: .*only that of the assertion/],
    ['password-policy-enforced', '7.6.5', '7.4.8', /^behaves-differently: .*does not enforce/],
    [
      'administrator-password-hash',
      '7.4.8',
      '7.4.7',
      /^decide-before: The target cannot read PBKDF2 password hashes\. /,
    ],
    ['administrator-password-hash', '7.4.8', '7.6.0', /^decide-before: .*counts as a downgrade, although/],
    ['traffic-redirect', '7.6.5', '7.6.4', /^behaves-differently: .*without a policy/],
  ] as const)
    it(`${id} from ${from} to ${to}`, () => assert.match(itemFor(id, from, to) ?? '', expected));

  it('mentions the downgrade, not an upgrade', () => {
    const text =
      '#config-version=FGT100F-7.6.5-FW-build3651-251001:\nconfig user saml\nedit "a"\nset entity-id "b"\nnext\nend\n';
    const report = compare(text, '7.4.9');
    const markdown = pageMarkdown(upgradePage({ name: 'a.conf', report }));
    assert.match(markdown, /Let the identity provider sign response and assertion before the downgrade\./);
    assert.doesNotMatch(markdown, /the upgrade\b(?! path)/);
  });

  it('does not report signatures that are required already', () => {
    const text =
      '#config-version=FGT100F-7.4.10-FW-build2867-251001:\nconfig user saml\nedit "a"\nset require-signed-resp-and-asrt enable\nnext\nend\n';
    assert(!compare(text, '7.6.4').items.some(({ id }) => id === 'saml-signatures'));
  });

  it('has a path without steps, and states how to downgrade', () => {
    const report = compare(
      '#config-version=FGT60F-7.4.8-FW-build2795-250523:\nconfig system global\nend\n',
      '7.0.12',
    );
    assert.equal(report.path.length, 2);
  });
});
