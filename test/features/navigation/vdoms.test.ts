import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import type { DocumentView } from '../../../server/src/model/symbols/documentView';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { codeLenses, resolveCodeLens } from '../../../server/src/features/codeLens/codeLens';
import { definitionAt, highlightsAt, referencesAt } from '../../../server/src/features/references/references';
import { documentSymbols } from '../../../server/src/features/symbols/documentSymbols';
import { workspaceSymbols } from '../../../server/src/features/symbols/workspaceSymbols';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import type { Position, Range } from '../../../server/src/syntax/position';
import { closed } from '../../helpers/closed';
import { openDocument } from '../../helpers/documents';
import { renamed } from '../../helpers/renaming';
import { viewOf } from '../../helpers/cursor';

/**
 * The same things in a configuration without VDOMs, with one, and with several of which another has the same names. In
 * all of them `⟦office⟧` is one address, and the cursor is where a policy names it.
 */
const interfaces = closed`config system interface
    edit "lan"
        set vdom "root"
`;
const objects = closed`config firewall address
    edit "⟦office⟧"
        set subnet 192.0.2.0 255.255.255.0
config firewall addrgrp
    edit "sites"
        set member "⟦office⟧"
config firewall policy
    edit 1
        set srcintf "lan"
        set srcaddr "⟦off|ice⟧" "sites"
        set comments "office"
`;
const others = objects.replace(/[⟦⟧|]/g, '');
const vdoms = (...names: readonly string[]): string =>
  ['config vdom', ...names.flatMap((name) => [`edit ${name}`, 'next']), 'end', ''].join('\n');
const vdom = (name: string, content: string): string => `config vdom\nedit ${name}\n${content}end\n`;

const shapes: Readonly<Record<string, string>> = {
  'no VDOM': interfaces + objects,
  'one VDOM': `${vdoms('root')}config global\n${interfaces}end\n${vdom('root', objects)}`,
  'several VDOMs': `${vdoms('guests', 'root')}config global\n${interfaces}end\n${vdom('guests', others)}${vdom('root', objects)}`,
};

interface Opened {
  readonly document: ConfigDocument;
  readonly view: DocumentView;
  readonly cursor: Position;
  /** The start of each marked name, in the order of the text. */
  readonly marked: readonly Position[];
}

function open(text: string): Opened {
  const offsets: number[] = [];
  let cursor = 0;
  let plain = '';
  for (const char of text) {
    if (char === '⟦') offsets.push(plain.length);
    else if (char === '|') cursor = plain.length;
    else if (char !== '⟧') plain += char;
  }
  const document = openDocument(plain);
  return {
    document,
    view: viewOf(document),
    cursor: document.positionAt(cursor),
    // The quote in front belongs to the word.
    marked: offsets.map((offset) => document.positionAt(offset - 1)),
  };
}

const starts = (ranges: readonly Range[]): readonly Position[] => ranges.map(({ start }) => start);

function named(symbols: readonly DocumentSymbol[], name: string): readonly DocumentSymbol[] {
  return symbols.flatMap((symbol) => [
    ...(symbol.name === name ? [symbol] : []),
    ...named(symbol.children ?? [], name),
  ]);
}

for (const [shape, text] of Object.entries(shapes))
  describe(`names in a configuration with ${shape}`, () => {
    const { view, cursor, marked } = open(text);
    const [definition] = marked;

    it('go to their definition', () => {
      const found = definitionAt(view, cursor);
      assert.deepEqual(starts(found.map(({ targetSelectionRange }) => targetSelectionRange)), [definition]);
    });

    it('find their references', () => {
      const found = referencesAt(view, cursor, true);
      assert.deepEqual(starts(found.map(({ range }) => range)), marked);
    });

    it('are highlighted', () => {
      const found = highlightsAt(view, cursor);
      assert.deepEqual(starts(found.map(({ range }) => range)), marked);
    });

    it('are renamed', () => {
      const plain = (name: string): string => text.replace(/⟦[^⟧]*⟧/g, name);
      assert.equal(renamed(text.replace(/[⟦⟧]/g, ''), 'head office'), plain('head office'));
    });

    it('are in the outline and among the symbols of the workspace', () => {
      const symbols = named(runToCompletion(documentSymbols(view)), 'office');
      const selections = starts(symbols.map(({ selectionRange }) => selectionRange));
      const found = workspaceSymbols([view], 'office');
      const places = starts(found.flatMap(({ location }) => ('range' in location ? location.range : [])));
      assert.ok(definition && selections.some(({ line }) => line === definition.line));
      assert.deepEqual(places, selections);
    });

    it('are listed in code lenses', () => {
      const lens = codeLenses(view).find(({ range: { start } }) => start.line === definition?.line);
      assert.ok(lens);
      const { command } = resolveCodeLens(view, lens);
      assert.match(command?.title ?? '', /^used by /);
      const [, , locations] = (command?.arguments ?? []) as readonly unknown[];
      assert.equal(Array.isArray(locations) && locations.length, 2);
    });
  });
