import assert from 'node:assert/strict';
import { parseVersion } from '../../server/src/firmware/version';
import { deviceOf, readDeviceSchemas, type DeviceFacts } from '../../server/src/schema/device/deviceFacts';
import { deviceSchema } from '../../server/src/schema/device/deviceSchema';
import { importExports } from '../../server/src/schema/device/importExports';
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

  for (const [text, message] of [
    ['{', 'not valid JSON'],
    ['{"a": 1}', 'has no schema of a table'],
    ['{"status": "error", "http_status": 403}', 'an error response of the device'],
    ['config system dns\nend', 'neither the response of ?action=schema nor the output of the command "tree"'],
    ['FGT # tree user\n-- user -- [radius] --*name\n|- server', 'lacks the columns'],
    ['FGT # tree user local\n-- [local] --*name', 'does not name its firmware version'],
  ] as const)
    it(`has one sentence for an invalid file: ${message}`, () => {
      assert.throws(
        () => readExport(text, 'x', schema),
        (error: Error) => error.message.startsWith('"x" ') && error.message.includes(message),
      );
    });

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

  it('leaves the tables that were not exported as they are', () => {
    const device = deviceSchema(schema, readExport(one, 'a.json', schema));
    assert.equal(device.node('system dns'), schema.node('system dns'));
    assert.equal(device.node('system ftm-push > proxy'), undefined);
  });

  it('is stored, and another export of the same device is added', () => {
    const first = importExports([{ name: 'one.json', text: one }], undefined, schema);
    const stored = { name: 's', text: first.text };
    const second = importExports(
      [
        { name: 'tree.log', text: tree },
        { name: 'all.json', text: all },
      ],
      stored,
      schema,
    );
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
