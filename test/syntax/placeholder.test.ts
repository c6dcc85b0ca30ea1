import assert from 'node:assert/strict';
import { isPlaceholder } from '../../server/src/syntax/placeholder';
import { checkText } from '../helpers/checking';
import { closed } from '../helpers/closed';

describe('a placeholder', () => {
  for (const value of [
    '<server>',
    '<your server>',
    '<port1-ip>/24',
    '<%= ip %>',
    'site-<number>',
    '$(server)',
    '${server}',
    '$server',
    '{{ server }}',
    '{server}',
    '{% server %}',
    '%server%',
    '%%SERVER%%',
    '## SERVER ##',
    '__SERVER__',
    '@SERVER@',
    '[server]',
    '[your server]',
    '...',
    '…',
    'x.x.x.x',
    '10.0.X.1/24',
    '100.64.x.y',
    '{$x}',
    '#X#',
    '192.0.2.xxx',
    'A.B.C.D',
    'a.b.c.d',
    'XX',
    'YOUR_SERVER',
    'your-server.example',
  ])
    it(`is ${value}`, () => assert.ok(isPlaceholder(value)));

  for (const value of [
    '192.0.2.1',
    '192.0.2.1/24',
    '172.16..1',
    '203.0.113.256',
    '2001:db8::1',
    '[2001:db8::1]',
    'push.example.com',
    'x',
    'x.example.com',
    '100%',
    'a%20b%20c',
    'a < b',
    'me@example.com',
    '$',
    'pa$$word',
    '{',
    '^[a-z]{2,3}$',
    '# 1',
    '#1#',
    'my-your-name',
    '',
  ])
    it(`is not ${value === '' ? 'an empty value' : value}`, () => assert.ok(!isPlaceholder(value)));

  it('is not reported by the rules for values of any type', () => {
    const text = closed`config system interface
    edit "port1"
        set ip <port1-ip>/24
        set mtu [size]
        set vlanid XX
        set mode {mode}
        set alias "<site>-uplink-to-the-provider"
        set macaddr xx:xx
`;
    const found = checkText(text, { firmware: '7.4.4' }).filter(({ rule }) => rule.startsWith('schema/'));
    assert.deepEqual(
      found.map(({ rule, range }) => `${rule} in line ${range.start.line + 1}`),
      ['schema/invalid-address in line 8'],
    );
  });

  it('may have several words, and the form of a comment', () => {
    const text = closed`config router static
    edit 1
        set gateway [A B]
        set device #X#
        set distance {$x}
config firewall policy
    edit <deny policy id>
        set action deny
    edit #ID#
    delete #ID#
    move 1 after #ID#
config router static
    edit 2
        set gateway # a comment
`;
    assert.deepEqual(
      checkText(text, { firmware: '7.4.4' }).map(
        ({ rule, range }) => `${rule} in line ${range.start.line + 1}`,
      ),
      ['syntax/missing-argument in line 19'],
    );
  });

  it('of several words is not the name of an entry', () => {
    const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "port1"
config system zone
    edit "inside"
        set interface [A B] "vlan9" {{ more | join(' ') }} <the other port>
`;
    const found = checkText(text).filter(({ rule }) => rule === 'reference/undefined');
    assert.deepEqual(
      found.map(({ range }) => range.start.character),
      [text.split('\n')[7]?.indexOf('"vlan9"')],
    );
  });

  it('may be an expression of several words, quoted ones among them', () => {
    const text = closed`config system interface
    edit "port1"
        set allowaccess ping {{ services | join(' ') }}
        set ip {{ address }} {{ mask }}
        set mtu {{ 1500 if wan else 9000 }}
        set alias {{ name }} to {{ provider }}
        set mode {% if dynamic %}dhcp{% else %}static{% endif %}
        set vlanid <%= vlan + 1 %>
`;
    const found = checkText(text, { firmware: '7.4.4' }).filter(({ rule }) => rule.startsWith('schema/'));
    assert.deepEqual(
      found.map(({ message }) => message),
      [],
    );
  });
});
