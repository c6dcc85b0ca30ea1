import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { lookup } from '../../../server/src/analysis/lookup/lookup';
import { closed } from '../../helpers/closed';
import { openDocument, schema } from '../../helpers/documents';
import { decisionOf } from './lookupResult';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';

/** A policy for a source, then commands. */
const withPolicy = (source: string, commands: string): string => closed`${header}config firewall address
    edit "host"
        set subnet 10.1.0.5 255.255.255.255
${commands}end
config firewall policy
    edit 1
        set srcintf "any"
        set dstintf "any"
        set srcaddr "${source}"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
`;

const flow = (source: string) => ({
  source,
  destination: '10.2.0.9',
  service: 'tcp/443',
  srcintf: 'lan',
  dstintf: 'dmz',
});

/** `rename` from `host` to `copy` in so many commands. */
const renames = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `rename ${at === 0 ? 'host' : `n${at}`} to ${at === count - 1 ? 'copy' : `n${at + 1}`}\n`,
  ).join('');

describe('policy lookup, entries that clone and rename make', () => {
  for (const [title, commands, expected, other] of [
    ['a copy', 'clone host to copy\n', 'allow 1', 'deny 0'],
    [
      'a copy that is changed',
      'clone host to copy\nedit copy\nset subnet 10.1.0.6/32\nnext\n',
      'deny 0',
      'allow 1',
    ],
    ['a copy of a copy', 'clone host to one\nclone one to copy\n', 'allow 1', 'deny 0'],
    [
      'a copy whose original is changed later',
      'clone host to copy\nedit host\nset subnet 10.1.0.6/32\nnext\n',
      'allow 1',
      'deny 0',
    ],
    ['a new name', 'rename host to copy\n', 'allow 1', 'deny 0'],
    ['a new name after forty others', renames(40), 'allow 1', 'deny 0'],
    ['a new name after so many that they are not followed', renames(60), 'perhaps 1', 'perhaps 1'],
    ['a copy of what the file does not have', 'clone other to copy\n', 'perhaps 1', 'perhaps 1'],
    ['a copy of what is deleted', 'delete host\nclone host to copy\n', 'perhaps 1', 'perhaps 1'],
    [
      'a copy in place of another entry',
      'edit copy\nset subnet 10.1.0.6/32\nnext\nclone host to copy\n',
      'perhaps 1',
      'perhaps 1',
    ],
    [
      'a new name, and a new entry of the old one',
      'rename host to copy\nedit host\nset subnet 10.1.0.6/32\nnext\n',
      'perhaps 1',
      'perhaps 1',
    ],
  ] as const)
    it(`handles ${title}`, () => {
      const text = withPolicy('copy', commands);
      assert.equal(decisionOf(text, flow('10.1.0.5')), expected);
      assert.equal(decisionOf(text, flow('10.1.0.6')), other);
    });

  it('adds the copy of a policy after the policies above the command', () => {
    const text = withPolicy('host', '').replace('set action accept', 'set action deny');
    const commands = (more: string): string => `${text}config firewall policy\n${more}end\n`;
    assert.equal(decisionOf(commands('clone 1 to 5\n'), flow('10.1.0.5')), 'deny 1');
    assert.equal(decisionOf(commands('clone 1 to 5\nmove 5 before 1\n'), flow('10.1.0.5')), 'deny 5');
    const accepting = 'clone 1 to 5\nedit 5\nset action accept\nnext\n';
    assert.equal(decisionOf(commands(`${accepting}move 5 before 1\n`), flow('10.1.0.5')), 'allow 5');
    assert.equal(decisionOf(commands(`${accepting}delete 1\n`), flow('10.1.0.5')), 'allow 5');
  });

  it('gives a renamed policy the place of the old one, which no longer exists', () => {
    const text = withPolicy('host', '');
    const after = (...commands: readonly string[]): string =>
      decisionOf(`${text}config firewall policy\n${commands.join('\n')}\nend\n`, flow('10.1.0.5'));
    const denying = ['clone 1 to 2', 'edit 2', 'set action deny', 'next'];
    assert.equal(after('rename 1 to 5'), 'allow 5');
    assert.equal(after('rename 1 to 5', 'rename 5 to 6'), 'allow 6');
    assert.equal(after(...denying, 'rename 1 to 5'), 'allow 5');
    assert.equal(after(...denying, 'rename 1 to 5', 'move 5 after 2'), 'deny 2');
    assert.equal(after(...denying, 'rename 1 to 5', 'edit 5', 'set status disable', 'next'), 'deny 2');
    assert.equal(after(...denying, 'rename 1 to 2'), 'allow 1');
    assert.equal(after('clone 1 to 2', 'rename 2 to 3', 'delete 1'), 'allow 3');
  });

  it('follows an edit of the original', () => {
    const text = withPolicy('copy', 'clone host to copy\n');
    const document = openDocument(text);
    const decision = (): string => {
      const index = DocumentIndex.of(document, { schema, version: { major: 7, minor: 4, patch: 4 } });
      const found = runToCompletion(lookup(index, flow('10.1.0.5')));
      return 'problem' in found ? found.problem : found.verdict;
    };
    assert.equal(decision(), 'allow');
    const line = text.split('\n').findIndex((one) => one.includes('10.1.0.5'));
    const replace = (from: string, to: string, version: number): void => {
      const character = document.line(line).indexOf(from);
      const range = { start: { line, character }, end: { line, character: character + from.length } };
      document.update([{ range, text: to }], version);
    };
    replace('10.1.0.5', '10.1.0.7', 2);
    assert.equal(decision(), 'deny');
    replace('10.1.0.7', '10.1.0.5', 3);
    assert.equal(decision(), 'allow');
  });

  it('keeps the order of virtual IPs when one gets another name in the editor', () => {
    const vip = (name: string, mapped: string): string =>
      `    edit "${name}"\n        set extip 203.0.113.3\n        set mappedip "${mapped}"\n        set extintf "any"\n    next\n`;
    const text = closed`${withPolicy('all', '')}config firewall vip
${vip('first', '10.2.0.1')}${vip('second', '10.2.0.2')}end
config firewall policy
    edit 1
        set dstaddr "first" "second" "other"
`;
    const document = openDocument(text);
    const target = (): string | undefined => {
      const index = DocumentIndex.of(document, { schema, version: { major: 7, minor: 4, patch: 4 } });
      const found = runToCompletion(lookup(index, { ...flow('10.1.0.5'), destination: '203.0.113.3' }));
      return 'problem' in found ? found.problem : found.nat.destination?.target;
    };
    assert.equal(target(), '10.2.0.1');
    const line = text.split('\n').findIndex((one) => one.includes('edit "first"'));
    const range = { start: { line, character: 10 }, end: { line, character: 15 } };
    document.update([{ range, text: 'other' }], 2);
    assert.match(document.line(line), /edit "other"/);
    assert.equal(target(), '10.2.0.1');
  });
});
