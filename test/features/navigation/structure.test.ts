import assert from 'node:assert/strict';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { runToCompletion } from '../../../server/src/base/steps';
import { foldingRanges } from '../../../server/src/features/folding/folding';
import { selectionRangeAt } from '../../../server/src/features/selectionRange/selectionRange';
import { documentSymbols } from '../../../server/src/features/symbols/documentSymbols';
import { workspaceSymbols } from '../../../server/src/features/symbols/workspaceSymbols';
import { closed } from '../../helpers/closed';
import { masked, openMarked, viewOf } from '../../helpers/cursor';
import { openDocument } from '../../helpers/documents';

const text = `# two lines
# of comment
config vdom
edit root
config firewall address
    edit "office"
        set subnet 192.0.2.0 255.255.255.0
    next
end
config router bgp
    set as 65001
    config neighbor
        edit "192.0.2.1"
            set remote-as 65002
        next
    end
end
end
config vpn certificate local
    edit "web"
        set password ENC c2VjcmV0
        set certificate "-----BEGIN
abc
-----END"
    next
end
config firewall addrgrp
    edit "sites"
        set member "office"
    next
end
`;

function outline(symbols: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap(({ name, detail, range, children }) => [
    `${indent}${name}${detail ? ` (${detail})` : ''} ${range.start.line + 1}-${range.end.line + 1}`,
    ...outline(children ?? [], `${indent}  `),
  ]);
}

describe('the outline', () => {
  it('masks a name that is also a password of its entry, as the symbols of the workspace do', () => {
    const view = viewOf(
      openDocument(
        'config user local\n    edit "Winter2025x"\n        set passwd Winter2025x\n    next\n    edit "jane"\n        set passwd jane\n    next\nend\n',
      ),
    );
    assert.deepEqual(outline(masked(runToCompletion(documentSymbols(view)), view)), [
      'user local 1-9',
      '  •••• 2-4',
      '  jane 5-7',
    ]);
    assert.deepEqual(
      masked(workspaceSymbols([view], ''), view).map(({ name }) => name),
      ['••••', 'jane'],
    );
  });

  it('masks a name that is the password of another entry, as the symbols of the workspace do', () => {
    const view = viewOf(
      openDocument(
        'config firewall address\n    edit "x-Winter2025x"\n    next\nend\nconfig firewall policy\n    edit 1\n        set name "Winter2025x"\n    next\nend\nconfig user local\n    edit "jane"\n        set passwd Winter2025x\n    next\nend\n',
      ),
    );
    assert.deepEqual(outline(masked(runToCompletion(documentSymbols(view)), view)), [
      'firewall address 1-5',
      '  x-•••• 2-3',
      'firewall policy 5-10',
      '  1 •••• (deny) 6-8',
      'user local 10-15',
      '  jane 11-13',
    ]);
    assert.deepEqual(
      masked(workspaceSymbols([view], ''), view).map(({ name }) => name),
      ['x-••••', '1', 'jane'],
    );
  });

  it('shows tables, objects and entries with details that distinguish them, and no secret', () =>
    assert.deepEqual(outline(runToCompletion(documentSymbols(viewOf(openDocument(text))))), [
      'vdom 3-19',
      '  root 4-17',
      '    firewall address 5-10',
      '      office (192.0.2.0 255.255.255.0) 6-8',
      '    router bgp 10-17',
      '      neighbor 12-16',
      '        192.0.2.1 13-15',
      'vpn certificate local 19-27',
      '  web 20-25',
      'firewall addrgrp 27-32',
      '  sites (office) 28-30',
    ]));

  it('shows the host name of the device before its alias', () => {
    const text = 'config system global\n    set alias "FortiGate-60E"\n    set hostname "edge"\nend\n';
    const document = openDocument(text);
    const [symbol] = runToCompletion(documentSymbols(viewOf(document)));
    assert.equal(symbol?.detail, 'edge · FortiGate-60E');
    document.dispose();
  });

  it('lists a policy under its number and name, with its interfaces and action', () => {
    const policies = closed`config firewall policy
    edit 64
        set name "Yealink Meeting Bar"
        set srcintf "LAN"
        set dstintf "wan1"
        set action accept
    edit 65
        set srcintf "LAN"
        set dstintf "any"
`;
    assert.deepEqual(outline(runToCompletion(documentSymbols(viewOf(openDocument(policies))))), [
      'firewall policy 1-13',
      '  64 Yealink Meeting Bar (LAN → wan1 · accept) 2-7',
      '  65 (LAN → any · deny) 8-11',
    ]);
  });

  it('shows neither an SNMP community, nor an encrypted value, nor credentials in an address', () => {
    const secrets = closed`config system snmp community
    edit 1
        set name "s3cret"
config firewall address
    edit "a"
        set comment ENC c2VjcmV0
    edit "b"
        set comment "https://user:s3cret@example.com"
`;
    const view = viewOf(openDocument(secrets));
    const shown = outline(masked(runToCompletion(documentSymbols(view)), view)).join('\n');
    assert.doesNotMatch(shown, /s3cret|c2VjcmV0/);
  });

  it('keeps every symbol inside its parent, and its name inside itself', () => {
    const check = ({ range, selectionRange, children }: DocumentSymbol): void => {
      assert(selectionRange.start.line >= range.start.line && selectionRange.end.line <= range.end.line);
      for (const child of children ?? []) {
        assert(
          child.range.start.line >= range.start.line && child.range.end.line <= range.end.line,
          child.name,
        );
        check(child);
      }
    };
    for (const symbol of runToCompletion(documentSymbols(viewOf(openDocument(text))))) check(symbol);
  });
});

describe('workspace symbols', () => {
  it('finds entries of open files by some of their letters', () => {
    const document = openDocument(text);
    const view = viewOf(document);
    const found = workspaceSymbols([view], 'ofc').map(
      ({ name, containerName }) => `${containerName ?? ''}: ${name}`,
    );
    assert.deepEqual(found, ['firewall address: office']);
  });
});

describe('folding', () => {
  it('folds blocks and entries down to their closing line, strings and comments', () => {
    const ranges = runToCompletion(foldingRanges(openDocument(text))).map(
      ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind ? ` ${kind}` : ''}`,
    );
    assert.deepEqual(ranges, [
      '1-2 comment',
      '3-17',
      '4-17',
      '5-8',
      '6-7',
      '10-16',
      '12-15',
      '13-14',
      '19-25',
      '20-24',
      '22-24',
      '27-30',
      '28-29',
    ]);
  });
});

describe('selection', () => {
  it('grows from the word to its setting, entry, block, table and VDOM', () => {
    const { document, position } = openMarked(text.replace('remote-as 65002', 'remote-as 65|002'));
    const steps: string[] = [];
    for (let at: SelectionRange | undefined = selectionRangeAt(document, position); at; at = at.parent) {
      const { start, end } = at.range;
      steps.push(`${start.line + 1}:${start.character}-${end.line + 1}:${end.character}`);
    }
    assert.deepEqual(steps, [
      '14:26-14:31',
      '14:12-14:31',
      '13:8-15:12',
      '12:4-16:7',
      '10:0-17:3',
      '4:0-17:3',
      '3:0-18:3',
      '1:0-32:0',
    ]);
  });
});
