import assert from 'node:assert/strict';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import {
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from '../../../server/src/features/callHierarchy/callHierarchy';
import type { DocumentView } from '../../../server/src/model/symbols/documentView';
import type { Range } from '../../../server/src/syntax/position';
import { closed } from '../../helpers/closed';
import { openMarked, viewOf } from '../../helpers/cursor';

const configuration = closed`config firewall address
    edit "office"
        set subnet 192.0.2.0 255.255.255.0
    edit "branch"
config firewall addrgrp
    edit "sites"
        set member "office" "branch"
config firewall policy
    edit 8
        set name "To the branch"
        set srcintf "LAN"
        set dstintf "wan1"
        set srcaddr "office"
        set dstaddr "branch" "office"
        set service "HTTPS"
        set action accept
    edit 62
        set srcaddr "sites"
        set dstaddr "branch"
config system interface
    edit "LAN"
config system ntp
    set interface "LAN"
`;

/** The configuration with the cursor in the first occurrence of a text. */
function at(text: string): { readonly view: DocumentView; readonly root: CallHierarchyItem | undefined } {
  const middle = configuration.indexOf(text) + text.length - 1;
  const { document, position } = openMarked(
    `${configuration.slice(0, middle)}|${configuration.slice(middle)}`,
  );
  const view = viewOf(document);
  return { view, root: prepareCallHierarchy(view, position)?.[0] };
}

/** `8 To the branch (LAN → wan1 · accept): "office" "office"` */
function said(
  { document }: DocumentView,
  { name, detail }: CallHierarchyItem,
  ranges: readonly Range[],
): string {
  return `${name} (${detail ?? ''}): ${ranges.map((range) => document.textIn(range)).join(' ')}`;
}

/** The users of the entry at the cursor. */
function users(text: string): readonly string[] {
  const { view, root } = at(text);
  assert.ok(root);
  return incomingCalls(view, root).map(({ from, fromRanges }) => said(view, from, fromRanges));
}

/** What the entry at the cursor uses. */
function used(text: string): readonly string[] {
  const { view, root } = at(text);
  assert.ok(root);
  return outgoingCalls(view, root).map(({ to, fromRanges }) => said(view, to, fromRanges));
}

describe('the hierarchy of uses', () => {
  it('lists each policy and group that uses an entry once, with all places', () =>
    assert.deepEqual(users('edit "office"'), [
      'sites (firewall addrgrp): "office"',
      '8 To the branch (LAN → wan1 · accept): "office" "office"',
    ]));

  it('begins at a reference, too', () => {
    const { root } = at('set member "office"');
    assert.deepEqual([root?.name, root?.selectionRange.start.line], ['office', 1]);
    assert.deepEqual(users('set member "office"'), users('edit "office"'));
  });

  it('continues from a group to the policies that use the group', () =>
    assert.deepEqual(users('edit "sites"'), ['62 (deny): "sites"']));

  it('names the settings outside of entries, which nothing uses', () => {
    assert.deepEqual(users('edit "LAN"'), [
      '8 To the branch (LAN → wan1 · accept): "LAN"',
      'system ntp (interface): "LAN"',
    ]);
    const { view, root } = at('edit "LAN"');
    const last = root && incomingCalls(view, root).at(-1);
    assert.ok(last);
    assert.deepEqual(incomingCalls(view, last.from), []);
    assert.deepEqual(outgoingCalls(view, last.from), []);
  });

  it('lists what a policy uses, as far as the document contains it', () =>
    assert.deepEqual(used('edit 8'), [
      'LAN (system interface): "LAN"',
      'office (firewall address): "office" "office"',
      'branch (firewall address): "branch"',
    ]));

  it('does not begin at a setting', () => assert.equal(at('set action accept').root, undefined));
});
