import assert from 'node:assert/strict';
import { accept, itemAt, itemsAt, labelsAt, listAt } from '../../helpers/completion';

const inObject = (...lines: readonly string[]): string =>
  ['config system ftm-push', ...lines.map((line) => `    ${line}`), 'end', ''].join('\n');
const inEntry = (table: string, ...lines: readonly string[]): string =>
  [`config ${table}`, '    edit "x"', ...lines.map((line) => `        ${line}`), '    next', 'end', ''].join(
    '\n',
  );

describe('completion of settings', () => {
  describe('offers settings of the version', () => {
    const versions: readonly (readonly [version: string, labels: readonly string[]])[] = [
      ['6.2.4', ['server-ip', 'server-port', 'status']],
      ['6.4.9', ['server-ip', 'server-cert', 'server-port', 'status']],
      ['6.4.10', ['server', 'server-cert', 'server-port', 'status']],
      ['7.0.12', ['server', 'server-cert', 'server-port', 'status']],
      ['7.4.0', ['server', 'server-cert', 'server-port', 'status']],
      ['7.4.1', ['server', 'server-cert', 'server-port', 'status', 'proxy']],
      ['7.6.3', ['server', 'server-cert', 'server-port', 'status', 'proxy']],
      ['7.6.4', ['server', 'server-cert', 'server-port', 'status', 'proxy', 'interface']],
      ['8.0.0', ['server', 'server-cert', 'server-port', 'status', 'proxy', 'interface']],
    ];
    for (const [version, labels] of versions)
      it(version, () => assert.deepEqual(labelsAt(inObject('set |'), { version }), labels));
  });

  it('leaves out settings that are set, above or below', () => {
    assert.deepEqual(labelsAt(inObject('set server push.example.com', 'set |', 'set status enable')), [
      'server-cert',
      'server-port',
      'proxy',
    ]);
    assert.deepEqual(labelsAt(inObject('set stat enable', 'set |')), [
      'server',
      'server-cert',
      'server-port',
      'proxy',
    ]);
  });

  it('counts values that an unset removed as missing', () =>
    assert(labelsAt(inObject('set proxy disable', 'unset proxy', 'set |')).includes('proxy')));

  describe('of settings with a condition', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    const policy = (...lines: readonly string[]): string => inEntry('firewall policy', ...lines);

    it('leaves them out while it is certainly false, and offers them with it', () => {
      const without = labelsAt(header + policy('set action accept', 'set |'));
      assert.ok(without.includes('utm-status'));
      assert.ok(!without.includes('av-profile') && !without.includes('poolname'));
      const enabled = labelsAt(header + policy('set action accept', 'set utm-status enable', 'set |'));
      assert.ok(enabled.includes('av-profile') && !enabled.includes('poolname'));
      assert.ok(
        !labelsAt(policy('set action accept', 'set utm-status disable', 'set |')).includes('av-profile'),
      );
    });

    it('offers them in a change of an entry that the device has', () =>
      assert.ok(labelsAt(policy('set |')).includes('av-profile')));

    it('offers one that is typed, with what it needs', () => {
      const text = header + policy('set action accept', 'set av-pr|');
      assert.equal(itemAt(text, 'av-profile').labelDetails?.description, 'needs utm-status enable');
    });
  });

  it('suggests settings that are already set if nothing else matches', () => {
    const text = inObject('set status enable', 'set stat|');
    assert.deepEqual(labelsAt(text), ['status']);
    assert.equal(itemAt(text, 'status').labelDetails?.description, 'already set');
  });

  it('strikes through settings of other versions, and offers them only if nothing else matches', () => {
    assert.deepEqual(labelsAt(inObject('set server-i|')), ['~server-ip']);
    assert.equal(itemAt(inObject('set server-i|'), 'server-ip').labelDetails?.description, '6.0.0 – 7.4.0');
    assert.deepEqual(labelsAt(inObject('set inter|')), ['~interface']);
    assert.equal(itemAt(inObject('set inter|'), 'interface').labelDetails?.description, '7.6.4 –');
    assert(!labelsAt(inObject('set server|')).some((label) => label.startsWith('~')));
    assert.deepEqual(labelsAt(inObject('set server-i|'), { version: '7.2.11' }), ['~server-ip']);
  });

  it('marks the list as incomplete, because the matches depend on the typed text', () =>
    assert.equal(listAt(inObject('set ser|'))?.isIncomplete, true));

  describe('replaces the word at the cursor, hyphens included', () => {
    const examples: readonly (readonly [before: string, label: string, after: string])[] = [
      ['set |', 'server-port', 'set server-port '],
      ['set ser|', 'server-port', 'set server-port '],
      ['set server-|', 'server-port', 'set server-port '],
      ['set server-p|ort 4433', 'server-port', 'set server-port 4433'],
      ['set server-|ip 4433', 'server-port', 'set server-port 4433'],
      ['set |stat enable', 'status', 'set status enable'],
      ['unset server-p|', 'server-port', 'unset server-port'],
    ];
    for (const [before, label, after] of examples)
      it(before, () => assert.equal(accept(inObject(before), label), inObject(after)));
  });

  it('offers required settings first, then those that are most frequent in genuine backups', () => {
    const labels = labelsAt(inEntry('firewall policy', 'set |'));
    assert.deepEqual(labels.slice(0, 7), [
      'srcintf',
      'dstintf',
      'srcaddr',
      'dstaddr',
      'schedule',
      'service',
      'name',
    ]);
    const order = [
      'nat',
      'uuid',
      'utm-status',
      'av-profile',
      'comments',
      'auto-asic-offload',
      'delay-tcp-npu-session',
    ];
    assert.deepEqual(
      labels.filter((label) => order.includes(label)),
      order,
    );
  });

  it('shows the type of each value in its row', () => {
    const text = inObject('set |');
    assert.equal(itemAt(text, 'server-port').labelDetails?.description, 'integer 1–65535 · default 4433');
    assert.equal(itemAt(text, 'status').labelDetails?.description, 'enable | disable · default disable');
    assert.equal(itemAt(text, 'server-port').detail, 'integer 1–65535');
    assert.equal(itemAt(text, 'status').detail, 'enable | disable');
    assert.equal(itemAt(text, 'server').detail, 'IPv4 address or domain name, up to 127 characters');
  });

  it('does not repeat the type for clients that show it in each row', () => {
    const asking = { options: { snippets: true, labelDetails: true } };
    const { detail, labelDetails } = itemAt(inObject('set |'), 'server-port', asking);
    assert.deepEqual([detail, labelDetails?.description], [undefined, 'integer 1–65535 · default 4433']);
    // This row shows versions instead.
    assert.equal(itemAt(inObject('set server-i|'), 'server-ip', asking).detail, 'IPv4 address');
  });

  it('opens the list again where the client has a command for it', () => {
    const options = { snippets: true, suggestCommand: 'editor.action.triggerSuggest' };
    const item = itemAt(inObject('set sta|'), 'status', { options });
    assert.equal(item.command?.command, 'editor.action.triggerSuggest');
    assert.equal(itemAt(inObject('unset sta|'), 'status', { options }).command, undefined);
    assert.equal(itemAt(inObject('set sta|'), 'status').command, undefined);
  });

  it('offers child tables with a sole key as settings, but neither the key nor other child tables', () => {
    const labels = labelsAt(inEntry('firewall policy', 'set |'));
    for (const name of ['srcaddr', 'dstaddr', 'service', 'action', 'name'])
      assert(labels.includes(name), name);
    assert(!labels.includes('policyid'));
    const inInterface = labelsAt(inEntry('system interface', 'set |'));
    assert(
      !inInterface.includes('ipv6') && !inInterface.includes('name') && inInterface.includes('allowaccess'),
    );
  });

  it('offers nothing that devices write themselves', () =>
    assert(!labelsAt(inEntry('firewall policy', 'set |')).includes('global-label')));

  it('offers settings that are set first for unset', () => {
    const text = inObject('set proxy disable', 'unset |');
    assert.deepEqual(labelsAt(text), ['proxy', 'server', 'server-cert', 'server-port', 'status']);
  });

  it('offers only what takes several values for append and unselect', () => {
    for (const verb of ['append', 'unselect', 'select', 'clear']) {
      const labels = labelsAt(inEntry('system interface', 'set allowaccess ping', `${verb} |`));
      assert.equal(labels[0], 'allowaccess');
      assert(!labels.includes('ip') && !labels.includes('mode'));
    }
    assert.deepEqual(labelsAt(inObject('append |')), []);
  });

  it('works in entries and child tables that are not closed yet', () => {
    assert(labelsAt('config firewall address\n    edit "a"\n        set |').includes('subnet'));
    assert(
      labelsAt('config system interface\n    edit "a"\n        config ipv6\n            set |\n').includes(
        'ip6-address',
      ),
    );
    assert(
      labelsAt(
        'config firewall address\n    edit "a"\n        set |\n    edit "b"\n    next\nend\n',
      ).includes('subnet'),
    );
  });

  it('suggests nothing in tables that the schema does not have', () =>
    assert.deepEqual(labelsAt('config no such table\n    set |\nend\n'), []));

  describe('lists the missing settings that the device demands first, marked', () => {
    const required = (text: string): readonly string[] =>
      itemsAt(text)
        .filter(({ labelDetails }) => labelDetails?.description?.startsWith('required'))
        .map(({ label }) => label);

    it('of a policy', () => {
      const at = (...lines: readonly string[]): string =>
        `config firewall policy\n    edit 1\n        ${lines.join('\n        ')}\n    next\nend\n`;
      const all = ['srcintf', 'dstintf', 'srcaddr', 'dstaddr', 'schedule', 'service'];
      assert.deepEqual(required(at('set |')), all);
      assert.deepEqual(labelsAt(at('set |')).slice(0, all.length), all);
      assert.deepEqual(
        required(at('set srcintf "a"', 'set srcaddr6 "all"', 'set internet-service enable', 'set |')),
        ['dstintf', 'schedule'],
      );
      assert.deepEqual(
        required(at('|')),
        all.map((name) => `set ${name}`),
      );
    });

    it('by their condition', () => {
      const route = (line: string): string =>
        `config router static\n    edit 1\n${line}\nset |\n    next\nend\n`;
      assert.deepEqual(required(route('set gateway 192.0.2.1')), ['device']);
      assert.deepEqual(required(route('set blackhole enable')), []);
      const phase1 = (line: string): string =>
        `config vpn ipsec phase1-interface\n    edit "t"\n${line}\nset |\n    next\nend\n`;
      assert.deepEqual(required(phase1('set interface "wan1"')), ['remote-gw', 'psksecret']);
      assert.deepEqual(required(phase1('set authmethod signature')), [
        'interface',
        'remote-gw',
        'certificate',
        'peer',
      ]);
    });
  });
});
