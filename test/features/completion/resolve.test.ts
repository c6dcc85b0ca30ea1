import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-types';
import { resolveCompletion } from '../../../server/src/features/completion/completion';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { itemAt } from '../../helpers/completion';
import { firmware, openMarked, viewOf } from '../../helpers/cursor';
import { explanations, schema } from '../../helpers/documents';

const day = new Date('2025-06-01T00:00:00Z');

function documentation(item: CompletionItem): string | undefined {
  const sent = JSON.parse(JSON.stringify(item)) as CompletionItem;
  const { documentation: text } = resolveCompletion(sent, schema, explanations, day);
  return typeof text === 'object' ? text.value : text;
}

function hover(marked: string): string {
  const { document, position } = openMarked(marked);
  const answer = hoverAt(viewOf(document), position, { day, explanations });
  assert(answer && typeof answer.contents === 'object' && 'value' in answer.contents);
  return answer.contents.value;
}

describe('the documentation of a completion', () => {
  const inObject = (line: string): string => `config system ftm-push\n    ${line}\nend\n`;
  const examples: readonly (readonly [asked: string, label: string, hovered: string])[] = [
    [inObject('set |'), 'server', inObject('set serv|er x')],
    [inObject('set server-i|'), 'server-ip', inObject('set server|-ip x')],
    [inObject('set status |'), 'enable', inObject('set status en|able')],
    [inObject('|'), 'set proxy', inObject('set pro|xy enable')],
    [inObject('|'), 'unset', inObject('un|set status')],
    [inObject('set server-port |'), '4433', inObject('set server-p|ort 4433')],
    ['config ftm|', 'system ftm-push', 'config system ftm|-push\nend\n'],
    ['config |', 'global', 'config glo|bal\nend\n'],
    [
      'config firewall address\n    edit |\nend\n',
      '"name"',
      'config firewall address\n    edit "a|"\n    next\nend\n',
    ],
  ];
  for (const [asked, label, hovered] of examples)
    it(`of ${label} equals the hover`, () => {
      const item = itemAt(asked, label);
      assert.equal(item.documentation, undefined);
      assert.equal(documentation(item), hover(hovered));
    });

  it('of a template begins with its text', () => {
    const text = documentation(itemAt('|', 'config system ftm-push')) ?? '';
    assert(text.startsWith('All settings that push needs, for FortiOS 7.4.4.\n\n**system ftm-push**'), text);
  });

  it('contains the origin of the version', () => {
    const item = itemAt(inObject('set server-i|'), 'server-ip', { version: firmware('7.4.4', 'setting') });
    assert.match(documentation(item) ?? '', /\(FortiOS 7\.4\.4, chosen in the settings\)\./);
  });

  it('is left out for items of another server, or of another version of this one', () => {
    for (const data of [
      undefined,
      null,
      42,
      'node',
      {},
      { about: 'node', version: '7.4.4', source: 'header' },
      { about: 'node', version: '7.4.4', source: 'header', path: 'no such table' },
      { about: 'node', version: 'x', source: 'header', path: 'system ftm-push' },
      { about: 'node', version: '7.4.4', source: 'stars', path: 'system ftm-push' },
      { about: 'toString', version: '7.4.4', source: 'header', path: 'system ftm-push' },
      {
        about: 'option',
        version: '7.4.4',
        source: 'header',
        path: 'system ftm-push > status',
        option: 'gone',
      },
      { about: 'keyword', version: '7.4.4', source: 'header', keyword: 'constructor' },
    ]) {
      const item = { label: 'x', data };
      assert.deepEqual(resolveCompletion(item, schema, explanations, day), item);
    }
  });
});
