import assert from 'node:assert/strict';
import { codeLenses, resolveCodeLens, shadowLenses } from '../../../server/src/features/codeLens/codeLens';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { runToCompletion } from '../../../server/src/base/steps';
import { viewOf } from '../../helpers/cursor';
import { openDocument } from '../../helpers/documents';

const policy = (id: number, source: string, more = ''): string => `    edit ${id}
        set srcintf "lan"
        set dstintf "wan1"
        set action accept
        set srcaddr ${source}
        set dstaddr "all"
        set schedule "always"
        set service "HTTPS"
${more}    next
`;

const text = `config firewall address
    edit "office"
        set subnet 10.1.0.0 255.255.255.0
    next
    edit "low"
        set subnet 10.1.0.0 255.255.255.128
    next
    edit "high"
        set subnet 10.1.0.128 255.255.255.128
    next
    edit "spare"
        set subnet 10.9.0.0 255.255.255.0
    next
end
config firewall addrgrp
    edit "halves"
        set member "low" "high"
    next
end
config firewall policy
${policy(8, '"low"')}${policy(62, '"high"')}${policy(64, '"office"', '        set nat enable\n')}${policy(70, '"low" "low"')}end
`;

/** `line: title`, with the lines that a click shows. */
function lensesOf(config: string, kind: 'used' | 'shadowed'): readonly string[] {
  return lensesIn(openDocument(config), kind);
}

function lensesIn(document: ConfigDocument, kind: 'used' | 'shadowed'): readonly string[] {
  const view = viewOf(document);
  const lenses =
    kind === 'used'
      ? codeLenses(view).map((lens) => resolveCodeLens(view, lens))
      : runToCompletion(shadowLenses(view));
  return lenses.map(({ range, command }) => {
    const [uri, position, locations] = (command?.arguments ?? []) as readonly unknown[];
    assert.deepEqual([uri, position], [document.uri, range.start]);
    const lines = (locations as { range: typeof range }[]).map((one) => one.range.start.line + 1);
    return `${range.start.line + 1}: ${command?.title ?? ''} → ${lines.join(', ')}`;
  });
}

describe('code lenses', () => {
  it('say what uses an entry, table by table, and show these places', () =>
    assert.deepEqual(lensesOf(text, 'used'), [
      '2: used by policy 64 → 43',
      '5: used by firewall addrgrp halves and policies 8, 70 → 17, 25, 53, 53',
      '8: used by firewall addrgrp halves and policy 62 → 17, 34',
      '11: not used → ',
      '16: not used → ',
    ]));

  it('have the same order after an edit', () => {
    const document = openDocument(text);
    const kinds = ['used', 'shadowed'] as const;
    const before = kinds.map((kind) => lensesIn(document, kind));
    // Inserts a character into names, and deletes it again.
    for (const name of ['low', 'office', '64', '8']) {
      const start = document.positionAt(text.indexOf(`edit ${name}`.replace(/[a-z]+$/, '"$&')) + 6);
      for (const [end, typed] of [
        [start, '7'],
        [{ ...start, character: start.character + 1 }, ''],
      ] as const) {
        document.update([{ range: { start, end }, text: typed }], document.version + 1);
        for (const kind of kinds) lensesIn(document, kind);
      }
    }
    assert.equal(document.getText(), text);
    assert.deepEqual(
      kinds.map((kind) => lensesIn(document, kind)),
      before,
    );
  });

  it('shorten long lists', () => {
    const many = Array.from({ length: 20 }, (_, index) => policy(index + 1, '"office"')).join('');
    const [lens] = lensesOf(
      text.replace('config firewall policy\n', `config firewall policy\n${many}`),
      'used',
    );
    assert.match(lens ?? '', /^2: used by policies 1, 2, 3, 4, 5, 6, … \(21\) → /);
  });

  it('say which policies match all packets of a policy first, and show them', () =>
    assert.deepEqual(lensesOf(text, 'shadowed'), [
      '39: shadowed by 8, 62 → 21, 30',
      '49: duplicate of 8 → 21',
    ]));

  it('are not above policies of a file without such policies', () =>
    assert.deepEqual(lensesOf(text.replace(/ {4}edit 64[^]*/, 'end\n'), 'shadowed'), []));
});
