import assert from 'node:assert/strict';
import { severityText } from '../../../server/src/rules/engine/severity';
import { rules } from '../../../server/src/rules/registry';
import { checkDocument, checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';
import { openDocument } from '../../helpers/documents';
import { header } from '../../analysis/device/refusalExamples';
import { readRulePage } from '../../docs/readRulePage';

/** What a message says when the device may do something else than reject. */
const otherwise = /,? or (?:uses|changes|matches|cannot|never|the address) | unless /;

/** Whether a sentence of a message says that the device certainly rejects something. */
function statesRejection(message: string): boolean {
  return message
    .split(/(?<=[.!?]["”]?) (?=["“A-Z])/)
    .some(
      (sentence) =>
        /\bdevice (?:rejects|reads .* and rejects)\b/i.test(sentence) && !otherwise.test(sentence),
    );
}

/** A text as a complete backup of a version; a text with a header of its own stays. */
function asBackup(text: string, version: string): string {
  const patch = /^\d+\.\d+\.\d+$/.test(version) ? version : `${version}.0`;
  return text.startsWith('#') ? text : header(patch) + text;
}

const missing = closed`
config system interface
    edit "wan1"
        set vdom "root"
config firewall address
    edit "mail1"
        set subnet 192.0.2.7 255.255.255.255
config firewall addrgrp
    edit "servers"
        set member "web1"
`;

const severityOf = (text: string, levels: Readonly<Record<string, string>> = {}): string | undefined =>
  checkText(text, { firmware: '7.4.4', rules: levels }).find(({ rule }) => rule === 'reference/undefined')
    ?.severity;

describe('the severity of what the device rejects', () => {
  it('is an error in each complete backup, in all examples of the pages, and stated there', () => {
    const wrong = new Set<string>();
    const errors = new Set<string>();
    let found = 0;
    for (const { id } of rules)
      for (const { text, versions } of readRulePage(id).examples)
        for (const version of versions)
          for (const { rule, severity, message } of checkText(asBackup(text, version))) {
            if (severity === 'error') errors.add(rule);
            if (!statesRejection(message)) continue;
            found++;
            if (severity !== 'error') wrong.add(`${rule} ${severity}: ${message}`);
          }
    assert.deepEqual([...wrong], []);
    assert.ok(found > 200, `${found} findings`);
    const undeclared = rules.filter((rule) => errors.has(rule.id) && !severityText(rule).includes('error'));
    assert.deepEqual(
      undeclared.map(({ id }) => id),
      [],
    );
  });

  it('is milder in a snippet, which can refer to what the device has', () => {
    assert.equal(severityOf(header('7.4.4') + missing), 'error');
    assert.equal(severityOf(missing), 'hint');
  });

  it('is the level that the user has chosen', () => {
    assert.equal(severityOf(header('7.4.4') + missing, { 'reference/undefined': 'info' }), 'info');
    assert.equal(severityOf(header('7.4.4') + missing, { 'reference/*': 'off' }), undefined);
  });

  it('follows an edit of the header', () => {
    const document = openDocument(missing);
    const zoned = (): string | undefined =>
      checkDocument(document, { firmware: '7.4.4' }).problems.find(
        ({ rule }) => rule === 'network/duplicate-vlan',
      )?.severity;
    const at = (line: number) => ({ line, character: 0 });
    const vlan = (name: string): string =>
      `edit "${name}"\nset vdom "root"\nset interface "wan1"\nset vlanid 7\nnext\n`;
    const text = `config system interface\n${vlan('a')}${vlan('b')}end\n`;
    document.update([{ range: { start: at(0), end: at(document.lineCount) }, text }], 2);
    assert.equal(zoned(), 'warning');
    document.update([{ range: { start: at(0), end: at(0) }, text: header('7.4.4') }], 3);
    assert.equal(zoned(), 'error');
    document.update([{ range: { start: at(0), end: at(1) }, text: '' }], 4);
    assert.equal(zoned(), 'warning');
  });

  it('is stated with the default level', () => {
    const undefinedReference = rules.find(({ id }) => id === 'reference/undefined');
    assert.equal(
      undefinedReference && severityText(undefinedReference),
      'warning (error in a complete backup)',
    );
  });
});
