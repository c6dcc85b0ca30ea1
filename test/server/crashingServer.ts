// A server like that of main.node.ts whose errors quote the text: a rule and the hover throw, folding ends the process.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { LanguageService } from '../../toolkit/src/languageService';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { defineRule } from '../../server/src/rules/engine/rule';
import { serve } from '../../server/src/server';
import { loadFurtherRequests } from '../../toolkit/src/requests/furtherRequests';
import { builtServer } from '../helpers/stdioClient';

// The loader of a process does not find `crash.node` without its extension.
const { reportCrash } = (await import(path.join(import.meta.dirname, '../../toolkit/src/crash.node.ts'))) as {
  readonly reportCrash: (describe: (error: unknown) => string) => void;
};

let text = '';

const failing = defineRule({
  severity: 'warning',
  summary: 'Only for this test.',
  id: 'test/failing',
  setting: () => {
    throw new Error(`a mistake in ${text}`);
  },
});

function asset(name: string): Uint8Array {
  return readFileSync(path.join(path.dirname(builtServer), name));
}

const connection = createConnection(ProposedFeatures.all);
const describe = serve(connection, {
  info: { name: 'crashing-server', version: '0.0.0' },
  loadFurtherRequests,
  loadService: async (onRuleFailure) => {
    const service = await LanguageService.create(
      {
        runtime: asset('web-tree-sitter.wasm'),
        grammar: asset('tree-sitter-fortios.wasm'),
        schema: asset('fortios-schema.txt'),
      },
      { onRuleFailure, rules: [failing] },
    );
    const fail = ({ document }: { readonly document: ConfigDocument }): never => {
      text = document.getText();
      throw new TypeError(`cannot read ${text}`);
    };
    const end = (document: ConfigDocument): never => {
      setImmediate(() => {
        void Promise.reject(new RangeError(`cannot fold ${document.getText()}`));
      });
      throw new Error(document.getText());
    };
    return Object.assign(service, { hover: fail, foldingRanges: end });
  },
});
reportCrash(describe);
connection.listen();
