import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getOrInsertComputed } from '../../../../server/src/base/collections';
import { runToCompletion } from '../../../../server/src/base/steps';
import type { ExportFormat, FilePart } from '../../../../toolkit/src/operations/export/encoder';
import { defaultFirmwareSettings } from '../../../../server/src/firmware/effective';
import { LanguageService } from '../../../../toolkit/src/languageService';
import { relations } from '../../../../toolkit/src/operations/export/relations';
import { mapFormats, reportMap } from '../../../../toolkit/src/operations/map/mapFormats';
import type { DocumentView } from '../../../../server/src/model/symbols/documentView';
import { sectionIds } from '../../../../toolkit/src/operations/report/blocks';
import { documentNote, type DocumentChoice } from '../../../../toolkit/src/operations/export/documentDevice';
import { documentMap } from '../../../../toolkit/src/operations/map/mapService';
import { pageFormats } from '../../../../toolkit/src/cli/output/pageFormats';
import { asBuiltPage } from '../../../../toolkit/src/operations/report/page';
import { Assistant, type Reply } from '../../../helpers/assistant';
import { LintFolder } from '../../../helpers/fortiosLint';
import { assertNoSecret, plantedConfigurations } from '../../../helpers/plantedSecrets';
import { builtServer } from '../../../helpers/stdioClient';
import { redactionTexts } from '../../../helpers/redactionTexts';
import { decodeXml, readParquet, textOfWorkbook } from './reading';

/** Everything in a file of an export that is text. */
async function textsOf(format: ExportFormat, bytes: Uint8Array): Promise<string> {
  if (format === 'xlsx') return textOfWorkbook(bytes);
  if (format !== 'parquet') return Buffer.from(bytes).toString();
  const rows = await readParquet(bytes);
  return rows.flatMap((row) => Object.values(row).map(String)).join('\n');
}

/** The complete files, by name. */
function filesOf(parts: readonly FilePart[]): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array[]>();
  for (const { file, bytes } of parts) getOrInsertComputed(files, file, () => []).push(bytes);
  return new Map([...files].map(([file, own]) => [file, Buffer.concat(own)]));
}

/** From the configuration itself, and from redacted copies. */
const sources: readonly DocumentChoice[] = [
  {},
  { redact: { parts: new Set(), keepText: false } },
  { redact: { parts: new Set(['names', 'addresses']), keepText: true } },
];

/** A community that is a part of names and a word of comments is too short to be masked in them. */
function assertHasNames(text: string, what: string): void {
  for (const name of ['access-to-prtg-gruppen', 'for prtg-gruppen, see the gruppen'])
    assert.ok(text.includes(name), `${what} does not contain "${name}"`);
}

/** The result of a report, export or map that was made. */
function made<T extends object>(result: T | { readonly exclusion: string }): T {
  if ('exclusion' in result) throw new Error(result.exclusion);
  return result;
}

describe('exports, reports and maps contain no secrets', () => {
  const asset = (name: string): Uint8Array => readFileSync(path.join(path.dirname(builtServer), name));
  let service: LanguageService;
  before(async () => {
    service = await LanguageService.create({
      runtime: asset('web-tree-sitter.wasm'),
      grammar: asset('tree-sitter-fortios.wasm'),
      schema: asset('fortios-schema.txt'),
    });
  });
  for (const { name, text, secrets } of plantedConfigurations(2))
    it(`of ${name}`, async () => {
      const document = service.open(text, { uri: name });
      const view: DocumentView = service.view(document, { ...defaultFirmwareSettings, version: '7.4.4' });
      runToCompletion(document.parse());
      for (const source of sources) {
        for (const format of ['xlsx', 'csv', 'json', 'parquet'] as const) {
          const { tables, masked } = made(
            service.exports.tables(view, name, { format, tables: [], ...source }, {}),
          );
          const texts: string[] = [];
          for (const [file, bytes] of filesOf(await service.exports.encoded(tables, format))) {
            const text = await textsOf(format, bytes);
            assertNoSecret(text, secrets, file);
            texts.push(text);
          }
          if (!('redact' in source)) assertHasNames(texts.join('\n'), format);
          assert.match(
            texts.join('\n'),
            /values of secret settings|secrets that names|passwords or keys in scripts|contains no secrets/,
          );
          assert.match(
            documentNote(masked, source),
            /^\d+ places? (is|are) masked as ••••: |^Contains no secrets/,
          );
        }
        // Every table with secrets, as the device has it.
        for (const table of [
          'system snmp community',
          'user local',
          'system admin',
          'vpn ipsec phase1-interface',
        ]) {
          const choice = { format: 'json' as const, tables: [table], ...source };
          const tables = made(service.exports.tables(view, name, choice, {}));
          assertNoSecret(JSON.stringify(tables), secrets, table);
        }
        const choice = { ...source, sections: sectionIds, drawing: reportMap };
        const report = made(service.reports.asBuilt(view, name, choice, {}));
        for (const [format, write] of Object.entries(pageFormats)) {
          const text = decodeXml(write(asBuiltPage([report], true), { colors: false, width: undefined }));
          assertNoSecret(text, secrets, `the report as ${format}`);
          assert.match(text, /masked as ••••|Contains no secrets/);
          assert.equal(text.includes('It is made from a redacted copy'), 'redact' in source);
          if (!('redact' in source))
            assertHasNames(text.replaceAll(/\\|<wbr>/g, ''), `the report as ${format}`);
        }
        const facts = made(service.maps.documentFacts(view, name, source));
        const map = documentMap([facts], source);
        for (const [format, write] of Object.entries(mapFormats)) {
          const text = decodeXml(write(map));
          assertNoSecret(text, secrets, `the map as ${format}`);
          assert.match(text, /is masked|are masked|Contains no secrets/, format);
        }
      }
      document.dispose();
    }).timeout(120_000);

  for (const format of ['xlsx', 'csv', 'json', 'parquet'] as const)
    it(`of the tests of redaction, as ${format}`, async () => {
      for (const { name, text, secrets } of redactionTexts) {
        const document = service.open(text, { uri: name });
        const view = service.view(document, { ...defaultFirmwareSettings, version: '7.4.4' });
        runToCompletion(document.parse());
        for (const source of sources) {
          const choice = { format, tables: [], ...source };
          const { tables } = made(service.exports.tables(view, name, choice, {}));
          for (const [file, bytes] of filesOf(await service.exports.encoded(tables, format)))
            assertNoSecret(await textsOf(format, bytes), secrets, `${name}: ${file}`);
        }
        document.dispose();
      }
    }).timeout(120_000);
});

describe('queries contain no secrets of the tests of redaction', () => {
  const all = redactionTexts.flatMap(({ secrets }) => secrets);
  const files = Object.fromEntries(redactionTexts.map(({ text }, index) => [`${index}.conf`, text]));
  const folder = new LintFolder(files, 'fortios.js');
  const questions = relations.map(({ name, columns }) => {
    const list = columns.map((column) => `hex("${column.name}"), "${column.name}"`).join(', ');
    return { name, sql: `SELECT ${list} FROM ${name}` };
  });
  /** Hexadecimal digits hide a value from a mask after the query. */
  const shown = (output: string): string =>
    output.replace(/"((?:[0-9A-F]{2})+)"/g, (_, digits: string) => Buffer.from(digits, 'hex').toString());

  it('in the terminal', async () => {
    const names = Object.keys(files);
    let masked = false;
    for (const { name, sql } of questions) {
      const { stdout, stderr } = await folder.run(['query', sql, ...names, '--format', 'json']);
      assert.ok(stdout.startsWith('['), stderr);
      assertNoSecret(shown(stdout) + stderr, all, name);
      masked ||= stdout.includes('••••');
    }
    assert.ok(masked);
  }).timeout(120_000);

  it('of assistants', async () => {
    const assistant = await Assistant.start(folder.path);
    try {
      for (const { name, sql } of questions)
        for (let page: string | undefined = ''; page !== undefined;) {
          const reply: Reply = await assistant.ask('query', page === '' ? { sql } : { sql, cursor: page });
          assertNoSecret(shown(reply.text), all, name);
          page = reply.structured?.next;
        }
    } finally {
      await assistant.client.close();
    }
  }).timeout(120_000);
});
