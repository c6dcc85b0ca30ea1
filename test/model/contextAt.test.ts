import assert from 'node:assert/strict';
import { contextAt, type CursorContext } from '../../server/src/model/contextAt';
import type { SchemaContext } from '../../server/src/schema/schemaContext';
import { firmware, openMarked } from '../helpers/cursor';
import { schema } from '../helpers/documents';

function at(marked: string, version = '7.4.4'): CursorContext {
  const { document, position } = openMarked(marked);
  return contextAt(document, position, { schema, version: firmware(version).version });
}

/** `entry firewall address`, `top`, … */
function placeName(schemaContext: SchemaContext): string {
  return 'node' in schemaContext ? `${schemaContext.kind} ${schemaContext.node.path}` : schemaContext.kind;
}

/** `block firewall address / entry a`: what encloses the cursor, outermost first. */
function enclosing({ enclosing }: CursorContext): string {
  return enclosing.map(({ kind, path }) => `${kind} ${path.join(' ')}`).join(' / ');
}

describe('contextAt', () => {
  describe('the context of the cursor', () => {
    const examples: readonly (readonly [title: string, text: string, place: string, enclosing: string])[] = [
      ['an empty document', '|', 'top', ''],
      ['between blocks', 'config system dns\nend\n|\nconfig system global\nend\n', 'top', ''],
      [
        'an empty object',
        'config system ftm-push\n    |\nend\n',
        'object system ftm-push',
        'block system ftm-push',
      ],
      [
        'an abbreviated path',
        'config sys ftm-push\n    |\nend\n',
        'object system ftm-push',
        'block sys ftm-push',
      ],
      [
        'below the last setting of an object that nothing closes',
        'config system ftm-push\n    set status enable\n    |',
        'object system ftm-push',
        'block system ftm-push',
      ],
      [
        'below an object that nothing closes, above the next block',
        'config system ftm-push\n    set status enable\n    |\n\nconfig system dns\nend\n',
        'object system ftm-push',
        'block system ftm-push',
      ],
      [
        'a table without entries',
        'config firewall address\n    |\nend\n',
        'table firewall address',
        'block firewall address',
      ],
      [
        'between entries',
        'config firewall address\n    edit "a"\n    next\n    |\n    edit "b"\n    next\nend\n',
        'table firewall address',
        'block firewall address',
      ],
      [
        'an entry',
        'config firewall address\n    edit "a"\n        |\n    next\nend\n',
        'entry firewall address',
        'block firewall address / entry a',
      ],
      [
        'an entry that the end of the block closes',
        'config firewall address\n    edit "a"\n        set comment x\n        |\nend\n',
        'entry firewall address',
        'block firewall address / entry a',
      ],
      [
        'an entry that nothing closes, above the next one',
        'config firewall address\n    edit "a"\n        set comment x\n        |\n    edit "b"\n    next\nend\n',
        'entry firewall address',
        'block firewall address / entry a',
      ],
      [
        'a child table',
        'config system interface\n    edit "port1"\n        config ipv6\n            |\n        end\n    next\nend\n',
        'object system interface > ipv6',
        'block system interface / entry port1 / block ipv6',
      ],
      [
        'below a child table',
        'config system interface\n    edit "port1"\n        config ipv6\n        end\n        |\n    next\nend\n',
        'entry system interface',
        'block system interface / entry port1',
      ],
      [
        'a keyed block',
        'config router bgp\n    config redistribute "connected"\n        |\n    end\nend\n',
        'entry router bgp > redistribute',
        'block router bgp / block redistribute connected',
      ],
      ['an unknown table', 'config no such\n    |\nend\n', 'unknown', 'block no such'],
      ['config global', 'config global\n|\nend\n', 'top', 'block global'],
      ['config vdom', 'config vdom\n|\nend\n', 'vdoms', 'block vdom'],
      [
        'a VDOM',
        'config vdom\nedit root\nconfig system settings\nend\n|\nend\n',
        'top',
        'block vdom / entry root',
      ],
      [
        'a block in a VDOM',
        'config vdom\nedit root\nconfig system settings\n|\nend\nend\n',
        'object system settings',
        'block vdom / entry root / block system settings',
      ],
      ['below everything', 'config system dns\nend\n|', 'top', ''],
    ];
    for (const [title, text, place, around] of examples)
      it(title, () => {
        const context = at(text);
        assert.equal(placeName(context.schemaContext), place);
        assert.equal(enclosing(context), around);
        assert.equal(context.statement, undefined);
        assert.deepEqual(context.words, []);
      });
  });

  describe('the word under the cursor', () => {
    const examples: readonly (readonly [
      line: string,
      index: number,
      word: string | undefined,
      typed: string,
    ])[] = [
      ['set server-ip |', 2, undefined, ''],
      ['set ser|', 1, 'ser', 'ser'],
      ['set ser|ver-port 4433', 1, 'server-port', 'ser'],
      ['set |server-port 4433', 1, 'server-port', ''],
      ['set server-|', 1, 'server-', 'server-'],
      ['set server-port  |  4433', 2, undefined, ''],
      ['set|', 0, 'set', 'set'],
      ['se|', 0, 'se', 'se'],
      ['conf|', 0, 'conf', 'conf'],
      ['config |', 1, undefined, ''],
      ['nonsense wo|rd', 1, 'word', 'wo'],
      ['|   set status enable', 0, undefined, ''],
      ['set server-cert "Fort|', 2, '"Fort', '"Fort'],
      ['set server-cert "Fort|inet"', 2, '"Fortinet"', '"Fort'],
    ];
    for (const [line, index, word, typed] of examples)
      it(line, () => {
        const context = at(`config system ftm-push\n    ${line}\nend\n`);
        assert.equal(context.index, index);
        assert.equal(context.word?.text, word);
        assert.equal(context.typed, typed);
        assert.equal(placeName(context.schemaContext), 'object system ftm-push');
      });

    it('follows a value over several lines', () => {
      const context = at('config system global\n    set alias "one\ntw|o"\nend\n');
      assert.equal(context.statement?.type, 'setting');
      assert.equal(context.typed, '"one\ntw');
    });

    it('has the range to replace in the document, not in the unit', () => {
      const context = at('\n\nconfig firewall address\n    edit "a"\n        set com|\n    next\nend\n');
      assert.deepEqual(context.range, { start: { line: 4, character: 12 }, end: { line: 4, character: 15 } });
    });
  });

  it('finds the statement of the line', () => {
    const types = ['config |', 'edit |', 'set |', 'delete |', 'bogus |'].map(
      (line) => at(line).statement?.type,
    );
    assert.deepEqual(types, ['block', 'entry', 'setting', 'command', 'unknownCommand']);
  });

  it('finds the block or entry that a line closes', () => {
    for (const [text, around] of [
      ['config firewall address\n    edit "a"\n    ne|xt\nend\n', 'block firewall address / entry a'],
      ['config firewall address\n    edit "a"\n    next\ne|nd\n', 'block firewall address'],
      ['config system ftm-push\ne|nd\n', 'block system ftm-push'],
      ['config vdom\nedit root\nconfig system dns\nend\nnext\nen|d\n', 'block vdom'],
    ] as const) {
      const context = at(text);
      assert.equal(context.closes, true, text);
      assert.equal(enclosing(context), around);
      assert.match(context.word?.text ?? '', /^(next|end)$/);
    }
  });

  describe('text that is not a statement', () => {
    const examples: readonly (readonly [text: string, extra: CursorContext['extra']])[] = [
      ['# a com|ment', 'comment'],
      ['# a comment|', 'comment'],
      ['# a comment  |', 'comment'],
      ['#config-version=FGT60F-7.4.4|-FW-build2662-240514:opmode=0:vdom=0:user=admin\n', 'header'],
      ['config system dns\n    set primary 1.1.1.1 # why|\nend\n', 'comment'],
      ['FGT (pol|icy) # set status enable\n', 'prompt'],
      ['FGT (policy) # |set status enable\n', undefined],
      ['config system dns\n    set primary |1.1.1.1 # why\nend\n', undefined],
      ['config system global\n    set alias "# no|"\nend\n', undefined],
    ];
    for (const [text, extra] of examples) it(text, () => assert.equal(at(text).extra, extra));
  });

  it('has the scope', () => {
    assert.deepEqual(at('|').scope, { kind: 'none' });
    assert.deepEqual(at('config global\n|\nend\n').scope, { kind: 'global' });
    assert.deepEqual(at('config vdom\nedit dmz\nconfig system dns\n|\nend\nend\n').scope, {
      kind: 'vdom',
      name: 'dmz',
    });
  });
});
