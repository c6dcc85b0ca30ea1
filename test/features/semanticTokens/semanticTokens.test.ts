import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenModifiers, tokenTypes } from '../../../server/src/features/semanticTokens/legend';
import {
  semanticTokens,
  semanticTokensIn,
  tokenEdits,
} from '../../../server/src/features/semanticTokens/semanticTokens';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { openDocument } from '../../helpers/documents';
import { changeOf, configurations, edit } from '../../helpers/generatedTexts';
import { viewOf } from '../../helpers/cursor';

/** Encoded tokens in words, such as `"wan1" variable declaration`. */
function inWords(document: ConfigDocument, encoded: readonly number[]): readonly string[] {
  const words: string[] = [];
  let line = 0;
  let character = 0;
  for (let index = 0; index < encoded.length; index += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = encoded.slice(index, index + 5);
    character = down === 0 ? character + right : right;
    line += down;
    const start = { line, character };
    const text = document.textIn({ start, end: { line, character: character + length } });
    const modifiers = tokenModifiers.filter((_, bit) => bits & (1 << bit));
    words.push([text, tokenTypes[type], ...modifiers].join(' '));
  }
  return words;
}

/** The tokens of a text, in words. */
function tokensOf(text: string, version = '7.4.4'): readonly string[] {
  const document = openDocument(text);
  return inWords(document, runToCompletion(semanticTokens(viewOf(document, version))));
}

/** The tokens of lines in an entry of a table, those of the lines around them left out. */
function inEntry(table: string, ...lines: readonly string[]): readonly string[] {
  const around = tokensOf(`config ${table}\n    edit 1\n    next\nend\n`).length;
  return tokensOf(`config ${table}\n    edit 1\n${lines.join('\n')}\n    next\nend\n`).slice(around);
}

describe('semantic tokens', () => {
  it('leave markers of templates to the grammar, whatever the type of the value', () =>
    assert.deepEqual(
      inEntry(
        'firewall vip',
        'set extip ${ip}',
        'set extintf "{{ port }}"',
        'set name "a-$(name)"',
        'set status %{ if on }enable%{ endif }',
      ),
      ['extip property', 'extintf property', 'name property', 'status property'],
    ));

  it('distinguish tables, entries and settings', () =>
    assert.deepEqual(
      tokensOf(
        'config system interface\n    edit "wan1"\n        set mode static\n        config ipv6\n            unset ip6-mode\n        end\n    next\nend\n',
      ),
      [
        'system type',
        'interface type',
        '"wan1" variable declaration',
        'mode property',
        'static enumMember',
        'ipv6 type',
        'ip6-mode property',
      ],
    ));

  it('distinguish values by the type of the setting', () => {
    assert.deepEqual(
      inEntry(
        'system interface',
        'set mtu 1500',
        'set ip 192.0.2.1 255.255.255.0',
        'set alias "outside"',
      ).filter((token) => !token.endsWith('property')),
      ['1500 number', '192.0.2.1 address', '255.255.255.0 address', '"outside" string'],
    );
    assert.deepEqual(tokensOf('config system ftm-push\n    set server push.example.com\nend\n').slice(2), [
      'server property',
      'push.example.com string',
    ]);
  });

  it('mark names of entries, and which of them are built in', () => {
    assert.deepEqual(inEntry('firewall policy', 'set srcaddr "all" "web"', 'set service "HTTPS"'), [
      'srcaddr property',
      '"all" variable defaultLibrary',
      '"web" variable',
      'service property',
      '"HTTPS" variable defaultLibrary',
    ]);
    assert.deepEqual(tokensOf('config firewall address\n    edit "all"\n    next\nend\n').slice(2), [
      '"all" variable declaration defaultLibrary',
    ]);
  });

  it('mark members that are entries of child tables as references', () =>
    assert.deepEqual(inEntry('firewall addrgrp', 'config member', 'edit "all"', 'next', 'end'), [
      'member type',
      '"all" variable defaultLibrary',
    ]));

  it('mark the keys of commands on entries', () =>
    assert.deepEqual(
      tokensOf(
        'config firewall policy\n    move 1 before 2\n    clone 1 to 3\n    delete 4 5\nend\nconfig vdom\n    delete old\nend\n',
      ).slice(2),
      [
        '1 variable',
        '2 variable',
        '1 variable',
        '3 variable declaration',
        '4 variable',
        '5 variable',
        'old variable',
      ],
    ));

  it('mark names that the version does not have, once', () => {
    const text = 'config system ftm-push\n    set server-ip 192.0.2.1\nend\n';
    assert.equal(tokensOf(text, '7.4.4')[2], 'server-ip property unavailable');
    assert.equal(tokensOf(text, '7.0.12')[2], 'server-ip property deprecated');
    assert.equal(tokensOf(text, '6.4.9')[2], 'server-ip property');
    assert.deepEqual(tokensOf('config system virtual-wan-link\n    set status enable\nend\n', '7.4.4'), [
      'system type unavailable',
      'virtual-wan-link type unavailable',
      'status property',
      'enable enumMember',
    ]);
  });

  it('leave secrets, multi-line text and nested text to the grammar of the editor', () => {
    assert.deepEqual(inEntry('user local', 'set passwd ENC abc123=='), ['passwd property']);
    assert.deepEqual(inEntry('firewall policy', 'set comments "one', 'two"'), ['comments property']);
    assert.deepEqual(
      tokensOf('config system replacemsg mail "a"\n    set buffer "<p>%%FILE%%</p>"\nend\n').map((token) =>
        token.split(' ').slice(1).join(' '),
      ),
      ['type', 'type', 'type', 'variable declaration', 'property'],
    );
  });

  it('are missing for names outside the schema', () => {
    assert.deepEqual(
      tokensOf('config firewall polcy\n    edit 1\n        set colour red\n    next\nend\n'),
      [],
    );
    assert.deepEqual(tokensOf('nonsense here\nend\n'), []);
  });
});

describe('semantic tokens of a range', () => {
  it('are those of its lines', () => {
    const document = openDocument(
      'config firewall address\n    edit "a"\n        set comment "b"\n        set color 3\n    next\n    edit "c"\n    next\nend\n',
    );
    const range = { start: { line: 3, character: 4 }, end: { line: 5, character: 0 } };
    assert.deepEqual(inWords(document, runToCompletion(semanticTokensIn(viewOf(document), range))), [
      'color property',
      '3 number',
      '"c" variable declaration',
    ]);
  });
});

describe('semantic tokens after edits', () => {
  it('are those of a document opened with the same text', () => {
    const versions = ['6.4.9', '7.4.4'];
    fc.assert(
      fc.property(
        configurations,
        fc.array(fc.tuple(edit, fc.constantFrom(...versions)), { minLength: 1, maxLength: 6 }),
        (text, edits) => {
          const edited = openDocument(text);
          let known = runToCompletion(semanticTokens(viewOf(edited)));
          for (const [index, [one, version]] of edits.entries()) {
            edited.update([changeOf(edited, one)], index + 2);
            const fresh = openDocument(edited.getText());
            const tokens = runToCompletion(semanticTokens(viewOf(edited, version)));
            assert.deepEqual(
              tokens,
              runToCompletion(semanticTokens(viewOf(fresh, version))),
              edited.getText(),
            );
            const changed = [...known];
            for (const { start, deleteCount, data = [] } of tokenEdits(known, tokens))
              changed.splice(start, deleteCount, ...data);
            assert.deepEqual(changed, tokens);
            known = tokens;
            fresh.dispose();
          }
          edited.dispose();
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the edit between two encodings', () => {
  it('is not larger than the change', () => {
    assert.deepEqual(tokenEdits([1, 2, 3], [1, 2, 3]), []);
    assert.deepEqual(tokenEdits([1, 2, 3], [1, 9, 3]), [{ start: 1, deleteCount: 1, data: [9] }]);
    assert.deepEqual(tokenEdits([1, 1, 1], [1, 1]), [{ start: 2, deleteCount: 1, data: [] }]);
    assert.deepEqual(tokenEdits([], [1]), [{ start: 0, deleteCount: 0, data: [1] }]);
  });
});
