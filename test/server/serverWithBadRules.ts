// A server like that of main.node.ts, with four other rules: one throws an error, one is slow, one reports, one takes long.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { LanguageService } from '../../toolkit/src/languageService';
import { defineRule } from '../../server/src/rules/engine/rule';
import { slowMilliseconds } from '../../server/src/rules/engine/ruleExecutor';
import { serve } from '../../server/src/server';
import { loadFurtherRequests } from '../../toolkit/src/requests/furtherRequests';
import { builtServer } from '../helpers/stdioClient';

const base = { severity: 'warning', summary: 'Only for this test.' } as const;

const failing = defineRule({
  ...base,
  id: 'test/failing',
  setting: () => {
    throw new Error('a mistake');
  },
});

const slow = defineRule({
  ...base,
  id: 'test/slow',
  document: () => {
    const end = performance.now() + slowMilliseconds;
    while (performance.now() < end);
  },
});

const reporting = defineRule({
  ...base,
  id: 'test/reporting',
  setting: (setting, { report }) => {
    report(setting, { message: 'A setting.' });
  },
});

/** Takes longer than a second where the text asks for it. */
const long = defineRule({
  ...base,
  id: 'test/long',
  *document({ document }) {
    const end = document.getText().includes('# long check') ? performance.now() + 1200 : 0;
    while (performance.now() < end) yield;
  },
});

function asset(name: string): Uint8Array {
  return readFileSync(path.join(path.dirname(builtServer), name));
}

const connection = createConnection(ProposedFeatures.all);
serve(connection, {
  info: { name: 'server-with-bad-rules', version: '0.0.0' },
  loadFurtherRequests,
  loadService: (onRuleFailure) =>
    LanguageService.create(
      {
        runtime: asset('web-tree-sitter.wasm'),
        grammar: asset('tree-sitter-fortios.wasm'),
        schema: asset('fortios-schema.txt'),
      },
      { onRuleFailure, rules: [failing, slow, reporting, long] },
    ),
});
connection.listen();
