import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checklistJson } from '../../../server/src/push/checklist/checklist';
import { pageMarkdown } from '../../../toolkit/src/page/markdown';
import { pageText } from '../../../toolkit/src/page/text';
import { checklistsPage } from '../../../toolkit/src/operations/push/page';
import { assertGolden } from '../../helpers/golden';
import { checklistOf } from './checklistOf';

const folder = path.resolve(import.meta.dirname, '../../fixtures/checklist');

const formats = {
  md: (text: string, name: string): string =>
    pageMarkdown(checklistsPage([{ path: name, checklist: checklistOf(text) }]), (_, line) => `#L${line}`),
  txt: (text: string, name: string): string =>
    pageText(checklistsPage([{ path: name, checklist: checklistOf(text) }]), {
      colors: false,
      width: undefined,
    }),
  json: (text: string, name: string): string =>
    `${JSON.stringify(checklistJson(checklistOf(text), name), undefined, 2)}\n`,
};

describe('the push checklist, written out', () => {
  for (const name of ['ready_7-4-4', 'broken_7-2-4', 'vdoms_7-6-4', 'snippet_6-4-9']) {
    const text = readFileSync(path.join(folder, `${name}.conf`), 'utf8');
    for (const [format, write] of Object.entries(formats)) {
      it(`${name} as ${format}`, () =>
        assertGolden(`checklist/${name}.${format}`, write(text, `${name}.conf`)));

      it(`${name} as ${format} contains no secrets`, () => {
        const written = write(text, `${name}.conf`);
        // All secrets of these files are made of this word, in the clear or in base64.
        for (const secret of ['trapeze', 'dHJhcGV6', 'ENC ']) assert(!written.includes(secret), secret);
      });
    }
  }

  it('states each status in words, and the examples cover all statuses', () => {
    const written = ['ready_7-4-4', 'broken_7-2-4']
      .map((name) => formats.md(readFileSync(path.join(folder, `${name}.conf`), 'utf8'), name))
      .join('');
    for (const words of ['Met', 'Not met', 'Cannot be seen from this file'])
      assert.match(written, new RegExp(`^### \\d+\\. ${words}: `, 'm'));
  });

  it('is not broken by names full of Markdown, quotes and control characters', () => {
    const text = `
config system interface
    edit "w\`\`\`an
# \\"1\\" [x](y)"
        set ip 9.9.9.9/24
    next
end
config system ftm-push
    set server 9.9.9.9
    set status enable
end
`;
    const written = formats.md(text, 'odd`name\u001B[31m.conf');
    // A command has the name as it is; its block cannot end there.
    assert.doesNotMatch(written.replace(/^(`{3,})fortios\n[^]*?\n\1$/gm, ''), /^# \\?"1/m);
    assert.doesNotMatch(written.replaceAll('\n', ''), /\p{Cc}/u);
    assert.match(written, /^````fortios$/m);
    assert.doesNotMatch(formats.txt(text, 'odd\u001B[31m.conf').replaceAll('\n', ''), /\p{Cc}/u);
  });
});
