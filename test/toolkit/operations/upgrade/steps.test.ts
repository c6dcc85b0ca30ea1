import assert from 'node:assert/strict';
import { ConfigDocument } from '../../../../server/src/model/document/document';
import { UpgradeComparison } from '../../../../toolkit/src/operations/upgrade/comparison';
import { openDocument, schema } from '../../../helpers/documents';
import { mostCallsInStep } from '../../../helpers/steps';

function lines(line: (index: number) => string): string {
  return Array.from({ length: 1000 }, (_, index) => line(index)).join('');
}

/** The greatest number of calls of a method in one step of an upgrade report. */
function mostCalls(text: string, of: object, method: string): number {
  const document = openDocument(text);
  const from = { version: { major: 7, minor: 2, patch: 5 }, source: 'setting' } as const;
  const to = { major: 7, minor: 6, patch: 2 };
  try {
    return mostCallsInStep(new UpgradeComparison(schema).report(document, from, to), of, method);
  } finally {
    document.dispose();
  }
}

describe('a step of an upgrade report', () => {
  it('reads a bounded number of entries', () => {
    const tunnels = lines((at) => `edit "t${at}"\nset interface "port1"\nset remote-gw 192.0.2.1\nnext\n`);
    const text = `config vpn ipsec phase1-interface\n${tunnels}end\n`;
    const units = mostCalls(text, ConfigDocument.prototype, 'read');
    assert(units > 0 && units <= 100, `${units} entries`);
  });
});
