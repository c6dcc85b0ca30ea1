import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/project';
import { print } from '../../../server/src/analysis/device/state/print';
import {
  compare,
  isUnchanged,
  type NodeChange,
} from '../../../server/src/analysis/device/comparison/compare';
import { noiseKinds, type NoiseKind } from '../../../server/src/analysis/device/state/volatileSettings';
import { backup, device, script, vdomBackup } from './device';

/** Each change on a line: `~ firewall address > a > subnet`. */
function changes(before: string, after: string, ...include: readonly NoiseKind[]): readonly string[] {
  const lines: string[] = [];
  const sign = { added: '+', removed: '-', changed: '~' };
  const add = (path: string, change: NodeChange): void => {
    const node = change.new ?? change.old;
    const here = `${path}${node?.name ?? ''}`;
    if (change.renamedFrom !== undefined)
      lines.push(`renamed ${path}${change.renamedFrom} to ${node?.name ?? ''}`);
    if (change.moved)
      lines.push(`moved ${here} ${'after' in change.moved ? `after ${change.moved.after}` : 'first'}`);
    if (node?.kind === 'entry' && change.kind !== 'changed') lines.push(`${sign[change.kind]} ${here}`);
    else
      for (const { kind, name, undetermined } of change.settings)
        lines.push(`${sign[kind]} ${here} > ${name}${undetermined ? ' (perhaps)' : ''}`);
    if (change.kind === 'changed' || node?.kind !== 'entry')
      for (const inner of [...change.blocks, ...change.entries]) add(`${here} > `, inner);
  };
  const { parts, header } = compare(device(before), device(after), { include: new Set(include) });
  if (header) lines.push('header');
  for (const part of parts) {
    if (part.kind !== 'changed') lines.push(`${sign[part.kind]} VDOM ${part.name}`);
    else for (const block of part.blocks) add(part.name === '' ? '' : `${part.name}: `, block);
  }
  return lines;
}

const address = (name: string, ...lines: readonly string[]): string =>
  `config firewall address\nedit "${name}"\n${lines.map((line) => `set ${line}\n`).join('')}next\nend\n`;

const policies = (...ids: readonly number[]): string =>
  `config firewall policy\n${ids.map((id) => `edit ${id}\nset name "p${id}"\nnext\n`).join('')}end\n`;

describe('the comparison of two configurations', () => {
  it('names entries and settings that were added, removed and changed', () =>
    assert.deepEqual(
      changes(
        address('a', 'subnet 10.0.0.1/32', 'comment "x"') + address('gone'),
        address('a', 'subnet 10.0.0.2/32', 'color 3') + address('new'),
      ),
      [
        '~ firewall address > a > subnet',
        '+ firewall address > a > color',
        '- firewall address > a > comment',
        '+ firewall address > new',
        '- firewall address > gone',
      ],
    ));

  it('does not depend on how a configuration is written', () => {
    const one = 'config firewall addrgrp\nedit "g"\nset member "a" "b"\nnext\nend\n';
    const other =
      'config fire addrgrp\nedit g\nset mem b\nappend member "a"\nend\nconfig system global\nend\n';
    assert.deepEqual(changes(one, other), []);
    assert.deepEqual(changes(one, other, 'order'), ['~ firewall addrgrp > g > member']);
    assert.deepEqual(
      changes(address('a', 'comment "x"'), address('a', "comment 'x'").replaceAll('\n', '\r\n')),
      [],
    );
  });

  it('finds a minimal set of moved policies', () => {
    assert.deepEqual(changes(policies(1, 2, 3, 4), policies(4, 1, 2, 3)), [
      'moved firewall policy > 4 first',
    ]);
    assert.deepEqual(changes(policies(1, 2, 3, 4), policies(2, 3, 1, 4)), [
      'moved firewall policy > 1 after 3',
    ]);
    assert.deepEqual(changes(policies(1, 2, 3), policies(1, 3)), ['- firewall policy > 2']);
    assert.deepEqual(changes(policies(1, 2), policies(1, 5, 2)), ['+ firewall policy > 5']);
  });

  it('the order of other tables has no effect', () => {
    const one = address('a') + address('b');
    const other = address('b') + address('a');
    assert.deepEqual(changes(one, other), []);
    assert.deepEqual(changes(one, other, 'order'), ['moved firewall address > b first']);
  });

  it('recognizes a rename by the places that name the entry', () => {
    const policy = (name: string): string =>
      `config firewall policy\nedit 1\nset srcaddr "${name}" "all"\nnext\nend\n`;
    assert.deepEqual(
      changes(
        address('old', 'subnet 10.0.0.1/32') + policy('old'),
        address('new', 'subnet 10.0.0.1/32') + policy('new'),
      ),
      ['renamed firewall address > old to new'],
    );
    // Another policy than before uses it, or the content differs.
    assert.deepEqual(
      changes(
        address('old', 'subnet 10.0.0.1/32') + policy('old'),
        address('new', 'subnet 10.0.0.1/32') + policy('all'),
      ),
      ['+ firewall address > new', '- firewall address > old', '~ firewall policy > 1 > srcaddr'],
    );
    assert.deepEqual(
      changes(
        address('old', 'subnet 10.0.0.1/32') + policy('old'),
        address('new', 'subnet 10.0.0.2/32') + policy('new'),
      ),
      ['+ firewall address > new', '- firewall address > old', '~ firewall policy > 1 > srcaddr'],
    );
  });

  it('recognizes a rename by the identifier; another identifier is another entry', () => {
    const uuid = 'uuid 45e01c24-f5fe-51e9-02ad-6e49385f589c';
    const otherUuid = 'uuid 99e01c24-f5fe-51e9-02ad-6e49385f589c';
    assert.deepEqual(changes(address('old', uuid), address('new', uuid)), [
      'renamed firewall address > old to new',
    ]);
    assert.deepEqual(changes(address('old', uuid), address('new', otherUuid)), [
      '+ firewall address > new',
      '- firewall address > old',
    ]);
    assert.deepEqual(changes(address('old'), address('new')), [
      '+ firewall address > new',
      '- firewall address > old',
    ]);
  });

  describe('leaves out noise unless it is included', () => {
    const cases: readonly (readonly [NoiseKind, string, string, string])[] = [
      [
        'uuids',
        address('a', 'uuid 45e01c24-f5fe-51e9-02ad-6e49385f589c'),
        address('a'),
        '- firewall address > a > uuid',
      ],
      [
        'stamps',
        'config vpn certificate ca\nedit "c"\nset last-updated 1\nnext\nend\n',
        'config vpn certificate ca\nedit "c"\nset last-updated 2\nnext\nend\n',
        '~ vpn certificate ca > c > last-updated',
      ],
      [
        'salts',
        'config user local\nedit "u"\nset passwd ENC AAAAAAAAAAAAAAAAAAAA\nnext\nend\n',
        'config user local\nedit "u"\nset passwd ENC BBBBBBBBBBBBBBBBBBBB\nnext\nend\n',
        '~ user local > u > passwd (perhaps)',
      ],
      [
        'keys',
        'config vpn certificate local\nedit "c"\nset private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"\nnext\nend\n',
        'config vpn certificate local\nedit "c"\nset private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\nBBBB\n-----END ENCRYPTED PRIVATE KEY-----"\nnext\nend\n',
        '~ vpn certificate local > c > private-key (perhaps)',
      ],
      ['header', backup, backup.replace('2662', '2700'), 'header'],
      [
        'defaults',
        'config system global\nset admin-sport 443\nend\n',
        'config system global\nend\n',
        '- system global > admin-sport',
      ],
      [
        'order',
        'config system interface\nedit "i"\nset allowaccess ping ssh\nnext\nend\n',
        'config system interface\nedit "i"\nset allowaccess ssh ping\nnext\nend\n',
        '~ system interface > i > allowaccess',
      ],
      [
        'device',
        'config vpn certificate local\nedit "Fortinet_Factory"\nset certificate "a"\nset password ENC AAAA\nnext\nend\n',
        'config vpn certificate local\nedit "Fortinet_Factory"\nset certificate "b"\nset password ENC AAAA\nnext\nend\n',
        '~ vpn certificate local > Fortinet_Factory > certificate',
      ],
    ];
    for (const [kind, before, after, change] of cases)
      it(noiseKinds[kind], () => {
        assert.deepEqual(changes(before, after), []);
        assert.deepEqual(changes(before, after, kind), [change]);
      });
  });

  describe('counts the data of one unit that it leaves out', () => {
    const admin = (widget: string, accprofile = 'super_admin'): string =>
      `config system admin\nedit "admin"\nset accprofile "${accprofile}"\nconfig gui-dashboard\nedit 1\nset name "${widget}"\nnext\nend\nnext\nend\n`;
    const storage = (label: string): string =>
      `config system storage\nedit "HD1"\nset partition "${label}"\nnext\nend\n`;
    const sshKey = (name: string): string =>
      `config firewall ssh local-key\nedit "${name}"\nset public-key "${name}"\nnext\nend\n`;
    const counted = (before: string, after: string): number =>
      compare(device(before), device(after)).unitData;

    it('tables that the web interface and the disks fill', () => {
      assert.deepEqual(changes(admin('Status'), admin('Mine')), []);
      assert.equal(counted(admin('Status'), admin('Mine')), 1);
      assert.equal(counted(admin('Status'), admin('Status')), 0);
      assert.deepEqual(changes(admin('Status'), admin('Mine'), 'device'), [
        '~ system admin > admin > gui-dashboard > 1 > name',
      ]);
      assert.deepEqual(changes(admin('Status'), admin('Mine', 'prof')), [
        '~ system admin > admin > accprofile',
      ]);
      assert.equal(counted(storage('HD1A'), storage('HD1B') + sshKey('Fortinet_SSH_RSA2048')), 2);
    });

    it('but not certificates and keys of the user', () =>
      assert.deepEqual(changes('', sshKey('mine')), ['+ firewall ssh local-key > mine']));

    it('and leaves it out of commands and of the text for git', () => {
      const [before, after] = [admin('Status'), `${admin('Mine', 'prof')}${storage('HD1B')}`];
      const commands = script(before, after);
      assert.match(commands, /set accprofile "prof"/);
      assert.doesNotMatch(commands, /gui-dashboard|storage/);
      assert.match(script(before, after, { include: new Set(['device']) }), /gui-dashboard[^]*storage/);
      assert.doesNotMatch(print(device(after), { normalized: true }), /gui-dashboard|storage/);
      const all = print(device(after), { normalized: true, include: new Set(['device']) });
      assert.match(all, /gui-dashboard[^]*storage/);
      assert.match(print(device(after)), /gui-dashboard[^]*storage/);
    });
  });

  it('shows a certificate as its subject, issuer, dates and serial number', () => {
    const pem = (name: string): string =>
      readFileSync(path.join(projectRoot, `test/fixtures/rules/certificates/${name}.pem`), 'utf8').trim();
    const config = (text: string): string =>
      `config vpn certificate ca\nedit "c"\nset ca "${text}"\nnext\nend\n`;
    const shown = (text: string): string => print(device(config(text)), { normalized: true });
    assert.match(
      shown(pem('good')),
      /set ca "CN=vpn\.example\.com, O=Example, self-signed, valid 20\d\d-\d\d-\d\d to 20\d\d-\d\d-\d\d, serial number [\da-f]{40}"/,
    );
    assert.match(shown(`${pem('good')}\n${pem('sha1')}`), /serial number \w+; CN=[^;]*serial number \w+"/);
    // A damaged text is shown as it is.
    const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    assert.match(shown(damaged), /BEGIN CERTIFICATE/);
    assert.match(shown(`${pem('good')}\n${damaged}`), /BEGIN CERTIFICATE/);
  });

  it('reports a secret unless both values are encrypted with different salts', () => {
    const user = (value: string): string => `config user local\nedit "u"\nset passwd ${value}\nnext\nend\n`;
    const changed = ['~ user local > u > passwd'];
    assert.deepEqual(changes(user('"one"'), user('"two"')), changed);
    // A secret in plain text is not noise, because no backup contains it.
    const perhaps = ['~ user local > u > passwd (perhaps)'];
    assert.deepEqual(changes(user('"one"'), user('ENC AAAAAAAAAAAAAAAAAAAA')), perhaps);
    assert.deepEqual(changes(user('ENC AAAAAAAAAAAAAAAAAAAA'), user('"one"')), perhaps);
    assert.deepEqual(changes(user('ENC AAAAAAAAAAAAAAAAAAAA'), user('ENC BBBBBBBBBBBBBBBBBBBB')), []);
    // The same salt: what follows it depends on the secret alone.
    assert.deepEqual(changes(user('ENC AAAAAAAAAAAAAAAAAAAA'), user('ENC AAAAAAAAAAAAAAAAAAAB')), changed);
  });

  it('takes a new certificate together with its key', () => {
    const certificate = (letter: string): string =>
      `config vpn certificate local\nedit "c"\nset password ENC ${letter.repeat(20)}\nset private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\n${letter}\n-----END ENCRYPTED PRIVATE KEY-----"\nset certificate "-----BEGIN CERTIFICATE-----\n${letter}\n-----END CERTIFICATE-----"\nnext\nend\n`;
    assert.deepEqual(changes(certificate('A'), certificate('B')), [
      '~ vpn certificate local > c > password (perhaps)',
      '~ vpn certificate local > c > private-key (perhaps)',
      '~ vpn certificate local > c > certificate',
    ]);
  });

  it('compares VDOM by VDOM', () => {
    const config = (vdoms: readonly string[], hostname: string): string =>
      `${vdomBackup}config vdom\n${vdoms.map((name) => `edit ${name}\nnext\n`).join('')}end\nconfig global\nconfig system global\nset hostname "${hostname}"\nend\nend\nconfig vdom\nedit root\n${address('a')}end\n`;
    assert.deepEqual(changes(config(['root', 'a'], 'x'), config(['root', 'b'], 'y')), [
      '~ global: system global > hostname',
      '+ VDOM b',
      '- VDOM a',
    ]);
  });

  it('compares a device without VDOMs with one that has them', () => {
    const single = `${backup}config system global\nset hostname "x"\nend\n${address('a')}`;
    const multi = `${vdomBackup}config vdom\nedit root\nnext\nend\nconfig global\nconfig system global\nset hostname "x"\nset vdom-mode multi-vdom\nend\nend\nconfig vdom\nedit root\n${address('a')}end\n`;
    assert.deepEqual(changes(single, multi), ['+ global: system global > vdom-mode']);
  });

  it('finds nothing between equal configurations', () => {
    const config = device(address('a', 'subnet 10.0.0.1/32'));
    assert.ok(isUnchanged(compare(config, config)));
  });
});
