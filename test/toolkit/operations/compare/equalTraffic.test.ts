import assert from 'node:assert/strict';
import { compareTraffic, type TrafficSide } from '../../../../toolkit/src/operations/compare/equalTraffic';
import { DocumentIndex } from '../../../../server/src/model/symbols/documentIndex';
import { backup, device } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';
import { openDocument, schema } from '../../../helpers/documents';

/** Lines of `config firewall policy`: `1 accept lan→wan all→all HTTP`. */
function policies(...lines: readonly string[]): string {
  const entries = lines.map((line) => {
    const [id = '', action = '', interfaces = '', addresses = '', ...services] = line.split(' ');
    const [srcintf = '', dstintf = ''] = interfaces.split('→');
    const [srcaddr = '', dstaddr = ''] = addresses.split('→');
    const names = (list: string): string =>
      list
        .split('+')
        .map((name) => `"${name}"`)
        .join(' ');
    return closed`    edit ${id}
        set srcintf ${names(srcintf)}
        set dstintf ${names(dstintf)}
        set action ${action}
        set srcaddr ${names(srcaddr)}
        set dstaddr ${names(dstaddr)}
        set schedule "always"
        set service ${services.map((name) => `"${name}"`).join(' ')}
`;
  });
  return `config firewall policy\n${entries.join('')}end\n`;
}

const objects = closed`${backup}config system zone
    edit "outside"
        set interface "wan1" "wan2"
end
config firewall address
    edit "net"
        set subnet 10.0.0.0 255.0.0.0
    edit "same"
        set subnet 10.0.0.0 255.0.0.0
    edit "server"
        set subnet 10.1.1.1 255.255.255.255
`;

function compared(
  before: string,
  after: string,
  renamed?: ReadonlyMap<string, string>,
): { readonly equal: number; readonly changed: readonly string[]; readonly unknown: readonly string[] } {
  const [old, now] = [before, after].map((config): TrafficSide => {
    const text = objects + config;
    const state = device(text);
    const view = { schema, version: state.view.version };
    return { index: DocumentIndex.of(openDocument(text), view), state };
  });
  if (!old || !now) throw new Error('two sides');
  const { equal, changed, unknown } = compareTraffic(old, now, renamed);
  const ids = (list: typeof changed): readonly string[] => list.map(({ policy }) => policy.id);
  return { equal, changed: ids(changed), unknown: ids(unknown) };
}

const web = '1 accept lan→wan1 net→all HTTP';
const mail = '2 accept lan→wan1 net→all SMTP';
const deny = '3 deny lan→wan1 all→all ALL';

describe('comparison of the traffic of all policies', () => {
  const same = (...config: readonly string[]) => policies(...config);

  it('finds equal policies in spite of other names', () => {
    const result = compared(same(web, mail), same(web.replace('net', 'same'), mail));
    assert.deepEqual(result, { equal: 2, changed: [], unknown: [] });
  });

  it('finds every changed policy, however many there are', () => {
    const many = Array.from({ length: 200 }, (_, at) => web.replace('1', String(at + 1)));
    const distinct = many.map((line, at) => line.replace('lan→', `lan${at}→`));
    const changed = distinct.map((line) => line.replace('net→', 'all→'));
    assert.equal(compared(same(...distinct), same(...changed)).changed.length, 200);
  });

  it('lets a policy go if earlier ones match all of its packets', () => {
    const shadowed = '4 deny lan→wan1 server→all HTTP';
    assert.deepEqual(compared(same(web, shadowed, deny), same(web, deny)).changed, []);
    assert.deepEqual(compared(same(shadowed, web, deny), same(web, deny)).changed, ['4']);
  });

  it('lets policies with the same treatment divide their packets', () => {
    const both = '1 accept lan→wan1 net→all HTTP SMTP';
    assert.deepEqual(compared(same(both, deny), same(web, mail, deny)).changed, []);
    assert.deepEqual(compared(same(both, deny), same(web, deny)).changed, ['1']);
    assert.deepEqual(compared(same(both, deny), same(web, deny, mail)).changed, ['1']);
    const nat = same(web, mail, deny).replace(
      'set service "SMTP"',
      'set service "SMTP"\n        set nat enable',
    );
    assert.deepEqual(compared(same(both, deny), nat).changed, ['1', '2']);
  });

  it('finds policies that change places', () => {
    const block = '5 deny lan→wan1 server→all HTTP';
    assert.deepEqual(compared(same(block, web), same(web, block)).changed.length, 2);
  });

  it('knows that a zone means its members', () => {
    const each = same('1 accept lan→wan1+wan2 net→all HTTP');
    assert.deepEqual(compared(each, each.replace('"wan1" "wan2"', '"outside"')).changed, []);
    assert.deepEqual(compared(same(web), same(web).replace('"wan1"', '"outside"')).changed, ['1']);
  });

  it('follows renamed interfaces', () => {
    const other = same(web.replace('lan', 'port3'));
    assert.deepEqual(compared(same(web), other).changed, ['1']);
    assert.deepEqual(compared(same(web), other, new Map([['lan', 'port3']])).changed, []);
  });

  it('compares what policies say if their packets are not known', () => {
    const unknown = same(web).replace('set action accept', 'set action accept\n        set nat64 enable');
    assert.deepEqual(compared(unknown, unknown.replace('net', 'same')), {
      equal: 1,
      changed: [],
      unknown: [],
    });
    assert.deepEqual(compared(unknown, unknown.replace('net', 'server')).unknown, ['1']);
  });
});
