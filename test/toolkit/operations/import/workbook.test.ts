import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { workbook } from '../../../../toolkit/src/operations/export/workbook';
import { backup } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';
import { importList, refusalOf } from './importing';

const device = closed`${backup}config system interface
    edit "lan"
        set vdom "root"
        set type physical
end
config firewall address
    edit "web"
        set subnet 10.0.0.5 255.255.255.255
end
`;

function column(name: string): {
  readonly name: string;
  readonly type: 'text';
  readonly description: string;
} {
  return { name, type: 'text', description: '' };
}

describe('an imported workbook', () => {
  it('has a sheet for each kind, which can refer to each other', async () => {
    const bytes = await workbook([
      {
        name: 'Groups',
        columns: [column('Name'), column('Members')],
        rows: [{ Name: 'servers', Members: 'web, mail & more' }],
      },
      {
        name: 'Addresses',
        columns: [column('Device'), column('Name'), column('Value'), column('Comment')],
        rows: [
          { Device: 'fw', Name: 'web', Value: '10.0.0.5/32', Comment: null },
          { Device: 'fw', Name: 'mail & more', Value: '10.0.0.6/32', Comment: 'a <b> "c"\nd' },
          { Device: 'fw', Name: 'bad', Value: '10.0.0.6/33', Comment: null },
        ],
      },
      {
        name: 'Routes',
        columns: [column('Destination'), column('Gateway'), column('Interface'), column('Distance')],
        rows: [{ Destination: '10.9.0.0/16', Gateway: '10.0.0.254', Interface: 'lan', Distance: 20 }],
      },
      { name: 'Findings', columns: [column('Rule')], rows: [{ Rule: 'x' }] },
    ]);
    const { rows, commands } = await importList(bytes, device);
    assert.deepEqual(rows, [
      'Groups 2 created servers',
      'Addresses 2 exists web',
      'Addresses 3 created mail & more',
      'Addresses 4 invalid (Value): "33" is not a netmask. Write a length from 0 to 32, or a mask such as 255.255.255.0.',
      'Routes 2 created 1',
    ]);
    assert.match(commands, /set member "web" "mail & more"/);
    assert.match(commands, /set distance 20/);
    assert.match(commands, /set comment "a <b> \\"c\\" d"/);
  });

  it('can come from other programs', async () => {
    const sheet = `<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData>
      <x:row r="3"><x:c r="B3" t="s"><x:v>0</x:v></x:c><x:c r="D3" t="inlineStr"><x:is><x:t>ip</x:t></x:is></x:c></x:row>
      <x:row r="5"><x:c r="B5" t="s"><x:v>1</x:v></x:c><x:c r="D5" t="str"><x:f>A1</x:f><x:v>10.0.0.9</x:v></x:c></x:row>
      </x:sheetData></x:worksheet>`;
    const bytes = zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="Hosts" sheetId="1" r:id="rId7"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Target="/xl/worksheets/one.xml" Id="rId7"/></Relationships>',
      ),
      'xl/sharedStrings.xml': strToU8(
        '<sst><si><t>name</t></si><si><r><t>n</t></r><r><t xml:space="preserve">as</t></r><rPh><t>x</t></rPh></si></sst>',
      ),
      'xl/worksheets/one.xml': strToU8(sheet),
    });
    assert.deepEqual((await importList(bytes, device)).rows, ['Hosts 5 created nas']);
  });

  it('is refused if it is damaged or too old', async () => {
    assert.match(
      await refusalOf(zipSync({ a: strToU8('b') }), device),
      /It is not a workbook: it has no sheets\./,
    );
    assert.match(
      await refusalOf(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]), device),
      /The workbook cannot be read: /,
    );
    assert.match(await refusalOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), device), /Save it as \.xlsx/);
  });
});
