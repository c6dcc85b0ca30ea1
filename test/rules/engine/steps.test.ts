import assert from 'node:assert/strict';
import { Checker } from '../../../server/src/rules/engine/checker';
import { Tables } from '../../../server/src/rules/engine/tables';
import { rules } from '../../../server/src/rules/registry';
import { effectiveFirmware, defaultFirmwareSettings } from '../../../server/src/firmware/effective';
import { ConfigDocument } from '../../../server/src/model/document/document';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { openDocument, schema } from '../../helpers/documents';
import { isLongRun } from '../../helpers/seed';
import { mostCallsOfEach } from '../../helpers/steps';

const count = isLongRun ? 1000 : 500;

function lines(line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

const inputs: Readonly<Record<string, string>> = {
  'entries of one name': `config firewall address\n${lines(() => 'edit "a"\nset comment "x"\nnext\n')}end\n`,
  'an entry that is deleted and edited again': `config firewall address\n${lines(() => 'edit "a"\nnext\ndelete "a"\n')}end\n`,
  'moves of policies': `config firewall policy\nedit 1\nnext\nedit 2\nnext\n${lines(() => 'move 1 after 2\n')}end\n`,
  'interfaces and routes': `config system interface\n${lines((at) => `edit "i${at}"\nset ip 10.${at >> 8}.${at & 255}.1 255.255.255.0\nnext\n`)}end\nconfig router static\n${lines((at) => `edit ${at + 1}\nset device "i${at}"\nset gateway 192.0.2.${at & 255}\nnext\n`)}end\n`,
  'policies that cover each other': `config firewall policy\n${lines((at) => `edit ${at + 1}\nset srcintf "any"\nset dstintf "any"\nset srcaddr "all"\nset dstaddr "all"\nset service "ALL"\nset schedule "always"\nset action accept\nnext\n`)}end\n`,
  'VPN tunnels': `config vpn ipsec phase1-interface\n${lines((at) => `edit "t${at}"\nset interface "port1"\nset remote-gw 10.${at >> 8}.${at & 255}.1\nnext\n`)}end\nconfig vpn ipsec phase2-interface\n${lines((at) => `edit "t${at}"\nset phase1name "t${at}"\nset dst-subnet 10.${at >> 8}.${at & 255}.0 255.255.255.0\nnext\n`)}end\n`,
  'virtual IPs': `config firewall vip\n${lines((at) => `edit "v${at}"\nset extip 10.${at >> 8}.${at & 255}.1\nset extintf "any"\nset mappedip "192.0.2.1"\nnext\n`)}end\n`,
};

/** The greatest number of calls of each method in one step of a check of all rules. */
function mostCalls(
  text: string,
  ...methods: readonly (readonly [of: object, method: string])[]
): readonly number[] {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  try {
    return mostCallsOfEach(new Checker(schema, rules).check(document, firmware), methods);
  } finally {
    document.dispose();
  }
}

/** The prototype of the states that rules read: the loader can give a test another instance of the module. */
function statePrototype(): object {
  const document = openDocument('config system interface\nedit "a"\nnext\nend\n');
  const version = { major: 7, minor: 4, patch: 4 };
  const tables = new Tables(DocumentIndex.of(document, { schema, version }), new Date());
  const [entry] = tables.entries('system interface');
  document.dispose();
  return Object.getPrototypeOf(entry?.state) as object;
}

describe('a step of a check', () => {
  for (const [name, text] of Object.entries(inputs))
    it(`reads a bounded number of units and settings: ${name}`, () => {
      const [units = 0, settings = 0] = mostCalls(
        text,
        [ConfigDocument.prototype, 'read'],
        [statePrototype(), 'get'],
      );
      assert(units > 0 && units <= 250, `${units} units`);
      assert(settings <= 2 * count, `${settings} settings`);
    });

  it('looks at a bounded number of comments to find the unused ones', () => {
    const comments = lines(() => '# fortios-lint-disable\n'.repeat(6));
    const [most = 0] = mostCalls(comments, [Map.prototype, 'set']);
    assert(most > 0 && most <= 1000, `${most} comments`);
  });

  it('reads a bounded number of superfluous lines to find out which follow from others', () => {
    const [most = 0] = mostCalls(
      lines(() => 'end\nend\n'),
      [ConfigDocument.prototype, 'textIn'],
    );
    assert(most > 0 && most <= 600, `${most} lines`);
  });
});
