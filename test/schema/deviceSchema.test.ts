import assert from 'node:assert/strict';
import { parseVersion } from '../../server/src/firmware/version';
import { deviceOf, readDeviceSchemas, type DeviceFacts } from '../../server/src/schema/device/deviceFacts';
import { deviceSchema } from '../../server/src/schema/device/deviceSchema';
import { importDeviceSchema } from '../../server/src/schema/device/importExports';
import { readExport } from '../../server/src/schema/device/readExport';
import { readFileFirmware } from '../../server/src/firmware/effective';
import { schema } from './committedSchema';

const unitary = (type: string, more: object = {}): object => ({ category: 'unitary', type, ...more });

const push = {
  name: 'ftm-push',
  category: 'complex',
  children: {
    status: unitary('option', { default: 'disable', options: [{ name: 'enable' }, { name: 'disable' }] }),
    'server-port': unitary('integer', { default: 4433, 'min-value': 1024, 'max-value': 65535 }),
    server: unitary('string', { size: 63 }),
  },
};
const radius = {
  name: 'radius',
  category: 'table',
  mkey: 'name',
  children: {
    name: unitary('string', { size: 35 }),
    'tacacs-plus-server': unitary('string'),
    'accounting-server': { category: 'table', mkey: 'id', children: { id: unitary('integer') } },
  },
};
const envelope = {
  status: 'success',
  http_status: 200,
  serial: 'FGT60FTK20012345',
  version: 'v7.4.4',
  build: 2662,
};
const one = JSON.stringify({ ...envelope, path: 'system', name: 'ftm-push', results: push });
const all = JSON.stringify({
  ...envelope,
  results: [
    { path: 'system', name: 'ftm-push', schema: push },
    { path: 'user', name: 'radius', schema: radius },
    { path: 'system', name: '__tree__', schema: {} },
  ],
});
const tree = `FGT # get system status
Version: FortiGate-60F v7.4.4,build2662,240514 (GA.M)

FGT # tree system ftm-push
-- <ftm-push> -- status
              |- server-port  (1,65535)
              +- server  (64)

FGT # tree user
-- user -- [radius] --*name  (36)
        |           |- server  (64)
        |           +- [accounting-server] --*id  (0,0)
        |                                  +- status
        |- [local] --*name  (36)
                   +- status
`;
const version = parseVersion('7.4.4')!;

describe('A device schema', () => {
  it('is read from the response for one table', () => {
    const facts = readExport(one, 'a.json', schema);
    assert.deepEqual([facts.version, facts.model, facts.complete], ['7.4.4', 'FGT60F', false]);
    assert.deepEqual(Object.keys(facts.tables), ['system ftm-push']);
    assert.deepEqual(facts.tables['system ftm-push']?.children?.['server-port'], {
      kind: 'setting',
      type: 'integer',
      default: 4433,
      min: 1024,
      max: 65535,
    });
  });

  it('is read from the response for all tables', () => {
    const facts = readExport(all, 'a.json', schema);
    assert.equal(facts.complete, true);
    assert.deepEqual(Object.keys(facts.tables), ['system ftm-push', 'user radius']);
    const radiusTable = facts.tables['user radius'];
    assert.equal(radiusTable?.key, 'name');
    assert.equal(radiusTable.children?.['accounting-server']?.kind, 'table');
  });

  it('is read from the output of "tree"', () => {
    const facts = readExport(tree, 'a.log', schema);
    assert.deepEqual([facts.version, facts.model, facts.complete], ['7.4.4', 'FortiGate-60F', false]);
    assert.deepEqual(Object.keys(facts.tables), ['system ftm-push', 'user radius', 'user local']);
    assert.deepEqual(Object.keys(facts.tables['system ftm-push']?.children ?? {}), [
      'status',
      'server-port',
      'server',
    ]);
    const children = facts.tables['user radius']?.children ?? {};
    assert.deepEqual(Object.keys(children), ['name', 'server', 'accounting-server']);
    assert.deepEqual(Object.keys(children['accounting-server']?.children ?? {}), ['id', 'status']);
  });

  describe('is read from the output of "tree" for all tables', () => {
    const whole = [
      'FGT60F # get system status',
      'Version: FortiGate-60F v7.4.4,build2662,240514 (GA.M)',
      'Serial-Number: FGT60FTK20012345',
      'FGT60F # tree',
      '-- -- system -- [vdom] --*name\t(12)',
      '             |         +- vcluster-id\t(0,0)',
      '             |- <global> -- language',
      '             |           |- gui-lines-per-page\t(20,1000)',
      '             |           |- alias\t(36 xss)',
      '--More--     |           +- admintimeout\t(1,480)',
      '             |- [interface] --*name\t(16)',
      '             |              |- vdom\t(32)',
      '             |              +- <ipv6> -- ip6-mode',
      '             |                        +- [ip6-extra-addr] --*prefix',
      '             +- <replacemsg> -- [mail] --*msg-type\t(29)',
      '   |- user -- [tacacs+] --*name\t(36)',
      '   |       |- [local] --*name\t(65)',
      '   |                 +- tacacs+-server\t(36)',
      '   +- vpn -- certificate -- [ca] --*name\t(80)',
      'FGT60F # ',
    ];
    const namesOf = ({ tables }: DeviceFacts, path: string): readonly string[] =>
      Object.keys(tables[path]?.children ?? {});

    for (const [what, text] of [
      ['as printed', whole.join('\n')],
      ['with line ends of Windows', whole.join('\r\n')],
      // Connectors in other columns than the first one of their parent.
      [
        'with connectors one column further',
        whole.join('\n').replace(/( +)([|+]- (?:gui|alias|vcluster))/g, '$1 $2'),
      ],
    ] as const)
      it(what, () => {
        const facts = readExport(text, 'a.log', schema);
        assert.deepEqual([facts.version, facts.model, facts.complete], ['7.4.4', 'FGT60F', true]);
        assert.deepEqual(Object.keys(facts.tables), [
          'system vdom',
          'system global',
          'system interface',
          'system replacemsg',
          'user tacacs+',
          'user local',
          'vpn certificate ca',
        ]);
        assert.deepEqual(namesOf(facts, 'system global'), [
          'language',
          'gui-lines-per-page',
          'alias',
          'admintimeout',
        ]);
        assert.deepEqual(namesOf(facts, 'system interface'), ['name', 'vdom', 'ipv6']);
        assert.deepEqual(namesOf(facts, 'user local'), ['name', 'tacacs+-server']);
        const { alias, admintimeout, language } = facts.tables['system global']?.children ?? {};
        assert.deepEqual([alias?.maxLength, admintimeout?.min, admintimeout?.max], [35, 1, 480]);
        assert.deepEqual(language, { kind: 'setting' });
        const device = deviceSchema(schema, facts);
        assert.equal(device.node('system global > admintimeout')?.takesNumber(481, version), false);
        assert.equal(device.node('system global')?.unknownChild('timezone', version), 'no');
        assert.equal(device.unknownTable(['system', 'dns'], version), 'no');
      });
  });

  for (const [text, message] of [
    ['{', 'not valid JSON'],
    ['{"a": 1}', 'has no schema of a table'],
    ['{"status": "error", "http_status": 403}', 'an error response of the device'],
    ['config system dns\nend', 'neither the response of ?action=schema nor the output of the command "tree"'],
    ['FGT # tree user\n-- user -- [radius] --*name\n|- server', 'lacks the columns'],
    [
      `FGT # tree user\n${'--a '.repeat(100)}`,
      'is not the output of the command "tree": it has too many levels',
    ],
    ['FGT # tree user local\n-- [local] --*name', 'does not name its firmware version'],
  ] as const)
    it(`has one sentence for an invalid file: ${message}`, () =>
      assert.throws(
        () => readExport(text, 'x', schema),
        (error: Error) => error.message.startsWith('"x" ') && error.message.includes(message),
      ));

  it('has exactly the names, values and limits of the device', () => {
    const device = deviceSchema(schema, readExport(all, 'a.json', schema));
    const table = device.node('system ftm-push')!;
    assert.equal(table.scope, 'global');
    assert.equal(table.child('server')?.availability(version), 'yes');
    assert.equal(table.child('server')?.maxLength, 63);
    assert.equal(table.child('proxy'), undefined);
    assert.equal(table.unknownChild('proxy', version), 'no');
    assert.deepEqual(table.child('server-port')?.limitsIn(version), {
      min: 1024,
      max: 65535,
      ofVersion: true,
    });
    assert.equal(table.child('status')?.unknownOption(version), 'no');
    assert.equal(device.table(['system', 'dns']), undefined);
    assert.equal(device.unknownTable(['system', 'dns'], version), 'no');
  });

  it('has no settings of management databases, but those that devices write into their backups without listing them', () => {
    const address = {
      name: 'address',
      category: 'table',
      mkey: 'name',
      children: { name: unitary('string') },
    };
    const admin = { name: 'admin', category: 'table', mkey: 'name', children: { name: unitary('string') } };
    const text = JSON.stringify({
      ...envelope,
      results: [
        { path: 'firewall', name: 'address', schema: address },
        { path: 'system', name: 'admin', schema: admin },
        { path: 'firewall', name: 'policy', schema: { ...admin, mkey: 'policyid' } },
      ],
    });
    const device = deviceSchema(schema, readExport(text, 'a.json', schema));
    const answer = (path: string, name: string): string => {
      const table = device.node(path)!;
      return table.child(name)?.availability(version) ?? table.unknownChild(name, version);
    };
    for (const [path, name, wanted] of [
      ['firewall address', 'tags', 'no'],
      ['firewall address', 'dirty', 'perhaps'],
      ['firewall policy', 'casi-profile', 'no'],
      ['firewall policy', 'global-label', 'perhaps'],
      ['system admin', 'gui-dashboard', 'perhaps'],
      ['system admin', 'gui-ignore-release-overview-version', 'perhaps'],
      ['system admin', 'history0', 'perhaps'],
    ] as const) {
      assert.equal(schema.node(`${path} > ${name}`)?.hidden, true, name);
      assert.equal(answer(path, name), wanted, name);
    }
  });

  it('leaves the tables that were not exported as they are', () => {
    const device = deviceSchema(schema, readExport(one, 'a.json', schema));
    assert.equal(device.node('system dns'), schema.node('system dns'));
    assert.equal(device.node('system ftm-push > proxy'), undefined);
  });

  it('is stored, and another export of the same device is added', () => {
    const first = importDeviceSchema([{ name: 'one.json', text: one }], undefined, schema);
    assert('text' in first);
    const stored = { name: 's', text: first.text };
    const second = importDeviceSchema(
      [
        { name: 'tree.log', text: tree },
        { name: 'all.json', text: all },
      ],
      stored,
      schema,
    );
    assert('text' in second);
    const devices = readDeviceSchemas(second.text, 's');
    assert.deepEqual(
      devices.map(({ model, complete }) => [model, complete]),
      [
        ['FortiGate-60F', false],
        ['FGT60F', true],
      ],
    );
    assert.deepEqual(second.summary, [
      'FortiGate-60F, FortiOS 7.4.4: 3 tables.',
      'FGT60F, FortiOS 7.4.4: all 2 tables.',
    ]);
    assert.throws(() => readDeviceSchemas('{"version":1}', 's'), /^Error: "s" is not a device schema/);
  });

  it('is not parsed if it has more parts than ten devices', () => {
    const text = `{"version":1,"devices":[${'{},'.repeat(500_001)}{}]}`;
    for (const read of [() => readDeviceSchemas(text, 's'), () => readExport(text, 's', schema)])
      assert.throws(read, /^Error: "s" has more than 1,000,000 objects, lists and values/);
  });

  const fileWith = (tables: object): string =>
    JSON.stringify({ version: 1, devices: [{ version: '7.4.4', complete: true, tables }] });
  const nested = (levels: number): object =>
    levels === 0 ? {} : { a: { kind: 'object', children: nested(levels - 1) } };
  const settings = (count: number): object =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, { kind: 'setting' }]));
  for (const [what, text] of Object.entries({
    'more settings than a table of a device': fileWith({
      'system dns': { kind: 'object', children: settings(3000) },
    }),
    'more levels than a device': fileWith(nested(1000)),
    'more tables than a device': fileWith(settings(20_000)),
  }))
    it(`is not used if it has ${what}`, () =>
      assert.throws(() => readDeviceSchemas(text, 's'), /^Error: "s" is not a device schema/));

  for (const [model, header, isOf] of [
    ['FGT60F', 'FGT60F-7.4.4', true],
    ['FGT60F', 'FGT60E-7.4.4', false],
    ['FGT60F', 'FGT60F-7.4.5', false],
    ['FG100F', 'FG100F-7.4.4', true],
    ['FGVM01', 'FGVM64_AZURE-7.4.4', true],
    ['FortiGate-60F', 'FGT60F-7.4.4', true],
    ['FortiGate-100F', 'FG100F-7.4.4', true],
    [undefined, 'FGT60F-7.4.4', true],
  ] as const)
    it(`of ${model ?? 'any model'} in 7.4.4 is${isOf ? '' : ' not'} for ${header}`, () => {
      const facts: DeviceFacts = { version: '7.4.4', ...(model && { model }), complete: true, tables: {} };
      const file = readFileFirmware([`#config-version=${header}-FW-build1-240514:opmode=0:vdom=0:user=a`]);
      assert.equal(deviceOf([facts], file, file.header!.version) !== undefined, isOf);
    });
});
