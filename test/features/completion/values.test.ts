import assert from 'node:assert/strict';
import { accept, itemAt, itemsAt, labelsAt } from '../../helpers/completion';

const inObject = (...lines: readonly string[]): string =>
  ['config system ftm-push', ...lines.map((line) => `    ${line}`), 'end', ''].join('\n');
const inInterface = (...lines: readonly string[]): string =>
  [
    'config system interface',
    '    edit "wan1"',
    ...lines.map((line) => `        ${line}`),
    '    next',
    'end',
    '',
  ].join('\n');

describe('completion of values', () => {
  it('offers enable first, and shows the default', () => {
    assert.deepEqual(labelsAt(inObject('set status |')), ['enable', 'disable']);
    assert.equal(itemAt(inObject('set status |'), 'disable').labelDetails?.description, 'default');
    assert.deepEqual(labelsAt(inObject('set proxy |')), ['enable', 'disable']);
    assert.equal(itemAt(inObject('set proxy |'), 'enable').labelDetails?.description, 'default');
  });

  it('offers strong cryptography first and weak cryptography last', () => {
    const at = (table: string, line: string): readonly string[] =>
      labelsAt(`config vpn ipsec ${table}\n    edit "t"\n        set ${line} |\n    next\nend\n`);
    const isWeak = (value: string): boolean => /^3?des|null|md5/.test(value);
    for (const table of ['phase1-interface', 'phase2-interface']) {
      const proposals = at(table, 'proposal');
      assert.match(proposals[0] ?? '', /^aes256gcm/);
      const firstWeak = proposals.findIndex(isWeak);
      assert(firstWeak > 20 && proposals.slice(firstWeak).every(isWeak), proposals.join(' '));
      assert.deepEqual(at(table, 'dhgrp').slice(-3), ['1', '2', '5']);
    }
  });

  it('understands an abbreviated name', () =>
    assert.deepEqual(labelsAt(inObject('set stat |')), ['enable', 'disable']));

  it('offers the default of a number, with its limits', () => {
    const [item, ...others] = itemsAt(inObject('set server-port |'));
    assert.deepEqual(others, []);
    assert.equal(item?.label, '4433');
    assert.equal(item.detail, 'integer 1–65535');
    assert.equal(accept(inObject('set server-port 44|'), '4433'), inObject('set server-port 4433'));
  });

  it('offers the default of a name in quotes, as this version has it', () => {
    const text = inObject('set server-cert |');
    assert.equal(
      accept(text, 'Fortinet_Factory', { version: '7.2.11' }),
      inObject('set server-cert "Fortinet_Factory"'),
    );
    assert.equal(
      accept(text, 'Fortinet_GUI_Server', { version: '7.6.4' }),
      inObject('set server-cert "Fortinet_GUI_Server"'),
    );
  });

  it('offers built-in certificates if the default is unknown', () => {
    const text = inObject('set server-cert |');
    assert.deepEqual(labelsAt(text, { version: '7.4.4' }), ['Fortinet_Factory', 'self-sign']);
    assert.equal(
      itemAt(text, 'Fortinet_Factory', { version: '7.4.4' }).labelDetails?.description,
      'factory certificate',
    );
    assert.equal(accept(text, 'self-sign', { version: '7.4.4' }), inObject('set server-cert "self-sign"'));
  });

  it('replaces a quote that is open', () => {
    const text = inObject('set server-cert "Fort|');
    assert.equal(itemAt(text, 'Fortinet_Factory', { version: '7.2.11' }).filterText, '"Fortinet_Factory"');
    assert.equal(
      accept(text, 'Fortinet_Factory', { version: '7.2.11' }),
      inObject('set server-cert "Fortinet_Factory"'),
    );
    assert.equal(accept(inInterface('set allowaccess "pi|'), 'ping'), inInterface('set allowaccess "ping"'));
  });

  it('does not suggest values that are already there', () => {
    const labels = labelsAt(inInterface('set allowaccess ping https |'));
    assert(!labels.includes('ping') && !labels.includes('https'));
    assert(labels.includes('ftm') && labels.includes('ssh'));
    assert(!labelsAt(inInterface('set allowaccess | ping')).includes('ping'));
  });

  it('offers further values for append, and existing ones for unselect', () => {
    const appended = labelsAt(inInterface('set allowaccess ping https', 'append allowaccess |'));
    assert(!appended.includes('ping') && appended.includes('ftm'));
    assert.deepEqual(labelsAt(inInterface('set allowaccess ping https', 'unselect allowaccess |')), [
      'ping',
      'https',
    ]);
  });

  it('inserts a value before another one', () => {
    assert.equal(
      accept(inInterface('set allowaccess |ping'), 'ftm'),
      inInterface('set allowaccess ftm ping'),
    );
    assert.equal(
      accept(inInterface('set allowaccess ping f|'), 'ftm'),
      inInterface('set allowaccess ping ftm'),
    );
    assert.equal(
      accept(inInterface('set allowaccess ht|tp ping'), 'https'),
      inInterface('set allowaccess https ping'),
    );
  });

  describe('offers values of the version', () => {
    const examples: readonly (readonly [value: string, before: string, from: string])[] = [
      ['speed-test', '6.4.0', '7.2.4'],
      ['scim', '7.4.4', '7.6.4'],
    ];
    for (const [value, before, from] of examples)
      it(`${value}, not in ${before}, in ${from}`, () => {
        const text = inInterface('set allowaccess |');
        assert(!labelsAt(text, { version: before }).some((label) => label.endsWith(value)));
        assert(labelsAt(text, { version: from }).includes(value));
      });

    it('and, struck through, values of other versions, if nothing else matches', () => {
      const text = inInterface('set allowaccess sci|');
      assert.deepEqual(
        labelsAt(text).filter((label) => label.startsWith('~')),
        ['~scim'],
      );
      assert.equal(itemAt(text, 'scim').labelDetails?.description, '7.6.0 –');
    });

    it('in system dns protocol', () => {
      const text = 'config system dns\n    set protocol |\nend\n';
      assert.deepEqual([...labelsAt(text, { version: '7.0.5' })].sort(), ['cleartext', 'doh', 'dot']);
    });
  });

  it('offers nothing more after a single value, after unset, in free text and for secrets', () => {
    for (const line of [
      'set status enable |',
      'unset status |',
      'set server |',
      'set server "push|',
      'set no-such-setting |',
    ])
      assert.deepEqual(labelsAt(inObject(line)), [], line);
    assert.deepEqual(labelsAt('config user local\n    edit "a"\n        set passwd |\n    next\nend\n'), []);
    assert.deepEqual(
      labelsAt('config firewall policy\n    edit 1\n        set comments "te|xt"\n    next\nend\n'),
      [],
    );
  });

  it('offers nothing in a text over several lines', () =>
    assert.deepEqual(labelsAt(inInterface('set allowaccess "ping', 'ht|tp"')), []));

  it('lists the other values at the end of a complete one, if the user requests them', () => {
    const explicit = { options: { snippets: true, explicit: true } };
    const policy = (line: string): string =>
      `config system interface\n    edit "port1"\n    next\n    edit "port2"\n    next\nend\nconfig firewall policy\n    edit 1\n        ${line}\n    next\nend\n`;
    const text = policy('set srcintf "port1"|');
    assert.deepEqual(labelsAt(text), []);
    assert.deepEqual(labelsAt(text, explicit).slice(0, 2), ['port1', 'port2']);
    assert.equal(itemAt(text, 'port1', explicit).filterText, '"port1"');
    assert.equal(itemAt(text, 'port2', explicit).filterText, '"port1" port2');
    assert.equal(accept(text, 'port2', explicit), policy('set srcintf "port2"'));
    const action = policy('set action accept|');
    assert.equal(itemAt(action, 'deny', explicit).filterText, 'accept deny');
    assert.equal(accept(action, 'deny', explicit), policy('set action deny'));
    // A letter that is typed also requests a list.
    assert.equal(itemAt(policy('set action a|'), 'deny', explicit).filterText, undefined);
  });
});
