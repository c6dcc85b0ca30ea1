import assert from 'node:assert/strict';
import { accept, itemAt, itemsAt, labelsAt, listAt } from '../../helpers/completion';

const plain = { options: { snippets: false } };
const header = (vdom: 0 | 1): string =>
  `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=${vdom}:user=admin\n`;

describe('completion of config paths', () => {
  it('offers the tables that backups have most, then categories and other tables', () => {
    const labels = labelsAt('config |');
    for (const label of [
      'system',
      'firewall',
      'system ftm-push',
      'firewall policy',
      'vpn ipsec phase1-interface',
      'global',
    ])
      assert(labels.includes(label), label);
    assert.deepEqual(labels.slice(0, 3), ['firewall address', 'firewall service custom', 'firewall policy']);
    assert(labels.indexOf('system interface') < labels.indexOf('system'));
    assert(labels.indexOf('system interface') < labels.indexOf('system ftm-push'));
  });

  it('marks tables and groups of settings in each row', () => {
    assert.equal(itemAt('config |', 'firewall policy').labelDetails?.description, 'table');
    assert.equal(itemAt('config |', 'system global').labelDetails?.description, 'settings');
  });

  it('offers no outputs of get and diagnose, which have no settings', () => {
    for (const [text, output] of [
      ['config hardware|', 'hardware nic'],
      ['config hardware |', 'nic'],
      ['hardware|', 'config hardware nic'],
      ['config wireless-controller |', 'wtp-status'],
      ['config firewall |', 'vendor-mac-summary'],
    ] as const)
      for (const version of ['6.0.18', '7.4.8', '8.0.1'])
        assert(!labelsAt(text, { version }).includes(output), `${text} in ${version}`);
    assert(labelsAt('config wireless-controller |').includes('wtp'));
  });

  it('completes word by word', () => {
    const labels = labelsAt('config system |');
    for (const label of ['ftm-push', 'interface', 'replacemsg', 'replacemsg mail'])
      assert(labels.includes(label), label);
    assert(!labels.includes('firewall policy'));
    assert.equal(accept('config sy|', 'system', plain), 'config system ');
    assert.equal(accept('config system ft|', 'ftm-push', plain), 'config system ftm-push');
    assert.equal(accept('config vpn |', 'ipsec', plain), 'config vpn ipsec ');
  });

  describe('finds a path by any of its words', () => {
    const examples: readonly (readonly [typed: string, label: string, after: string])[] = [
      ['config ftm|', 'system ftm-push', 'config system ftm-push'],
      ['config push|', 'system ftm-push', 'config system ftm-push'],
      ['config sys ftm|', 'system ftm-push', 'config system ftm-push'],
      ['config sys ft|m-push', 'system ftm-push', 'config system ftm-push'],
      ['config phase1-int|', 'vpn ipsec phase1-interface', 'config vpn ipsec phase1-interface'],
      ['config fire pol|', 'firewall policy', 'config firewall policy'],
      ['conf sys|', 'system zone', 'conf system zone'],
      ['config system rep|', 'replacemsg mail', 'config system replacemsg mail'],
    ];
    for (const [typed, label, after] of examples)
      it(typed, () => {
        assert.equal(accept(typed, label, plain), after);
        // A client that compares beginnings keeps it: the text to compare begins with what it replaces.
        const item = itemAt(typed, label, plain);
        const typedText = typed.slice(typed.indexOf(' ') + 1, typed.indexOf('|'));
        const compared = item.filterText ?? item.label;
        assert(typedText.includes(' ') || compared.includes(typedText), compared);
      });

    it('best match first', () => {
      assert.equal(labelsAt('config ftm|')[0], 'system ftm-push');
      assert.equal(labelsAt('config firewall pol|')[0], 'policy');
      assert.equal(labelsAt('config policy|')[0], 'firewall policy');
    });

    it('marks the list as incomplete', () => assert.equal(listAt('config f|')?.isIncomplete, true));
  });

  it('closes a block that is only being begun', () => {
    assert.equal(accept('config ftm|', 'system ftm-push'), 'config system ftm-push\n    $0\nend');
    assert.equal(accept('config system dn|\nend\n', 'dns'), 'config system dns\nend\n');
    assert.equal(
      accept('config router bgp\n    config redis|\n', 'redistribute'),
      'config router bgp\n    config redistribute "${1:name}"\n        $0\n    end\n',
    );
  });

  describe('offers tables of the version', () => {
    it('and, struck through, tables of other versions, if nothing else matches', () => {
      assert.deepEqual(
        labelsAt('config sdwan|', { version: '6.2.4' }).filter((label) => label === '~system sdwan'),
        ['~system sdwan'],
      );
      assert(labelsAt('config sdwan|').includes('system sdwan'));
      assert.match(
        itemAt('config sdwan|', 'system sdwan', { version: '6.2.4' }).labelDetails?.description ?? '',
        /^6\.4/,
      );
    });
  });

  it('offers tables of the scope', () => {
    const inVdom = labelsAt('config vdom\nedit root\nconfig |\nend\nend\n');
    assert(
      inVdom.includes('firewall policy') && !inVdom.includes('system ftm-push') && !inVdom.includes('vdom'),
    );
    const inGlobal = labelsAt('config global\nconfig |\nend\nend\n');
    assert(inGlobal.includes('system ftm-push') && !inGlobal.includes('firewall policy'));
  });

  it('offers global and vdom first if the file has VDOMs, otherwise last', () => {
    assert.deepEqual(labelsAt(`${header(1)}config |`).slice(0, 2), ['global', 'vdom']);
    const without = labelsAt(`${header(0)}config |`);
    assert(without.indexOf('global') > without.indexOf('wireless-controller wtp'));
  });

  it('offers child tables inside entries and objects', () => {
    const labels = labelsAt('config system interface\n    edit "a"\n        config |\n    next\nend\n');
    assert(labels.includes('ipv6') && labels.includes('secondaryip') && !labels.includes('allowaccess'));
    assert(!labels.includes('fail-alert-interfaces'), 'what is usually set is not opened');
    assert(labelsAt('config router bgp\n    config |\nend\n').includes('neighbor'));
    assert.equal(
      accept('config system interface\n    edit "a"\n        config ip|\n    next\nend\n', 'ipv6'),
      'config system interface\n    edit "a"\n        config ipv6\n            $0\n        end\n    next\nend\n',
    );
  });

  it('falls back to child tables that are usually set', () =>
    assert(
      labelsAt('config firewall policy\n    edit 1\n        config srca|\n    next\nend\n').includes(
        'srcaddr',
      ),
    ));

  it('offers nothing where tables are not allowed', () => {
    assert.deepEqual(labelsAt('config firewall policy\n    config |\nend\n'), []);
    assert.deepEqual(labelsAt('config no such table\n    config |\nend\n'), []);
  });

  it('keeps the list short after a letter is typed', () => assert(itemsAt('config ftm|').length < 40));
});
