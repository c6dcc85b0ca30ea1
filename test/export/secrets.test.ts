import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runToCompletion } from '../../server/src/base/steps';
import type { ExportFormat } from '../../server/src/export/encoder';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { LanguageService } from '../../server/src/languageService';
import { mapFormats, reportMap } from '../../server/src/map/mapFormats';
import { networkMap } from '../../server/src/map/networkMap';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import { sectionIds } from '../../server/src/report/blocks';
import { reportFormats } from '../../server/src/services/reportService';
import { assertNoSecret, plantedConfigurations } from '../helpers/plantedSecrets';
import { builtServer } from '../helpers/stdioClient';
import { decodeXml, readParquet, unzip } from './reading';

/** Everything in a file of an export that is text. */
async function textsOf(format: ExportFormat, bytes: Uint8Array): Promise<string> {
  if (format === 'xlsx') return [...(await unzip(bytes)).values()].map(decodeXml).join('\n');
  if (format !== 'parquet') return Buffer.from(bytes).toString();
  const rows = await readParquet(bytes);
  return rows.flatMap((row) => Object.values(row).map(String)).join('\n');
}

/** The result of a report, export or map that was made. */
function made<T extends object>(result: T | { readonly exclusion: string }): T {
  if ('exclusion' in result) throw new Error(result.exclusion);
  return result;
}

// The exit would mask them once more, but the editor saves these files as they are.
describe('exports, reports and maps contain no secrets before they pass the exit', () => {
  const asset = (name: string): Uint8Array => readFileSync(path.join(path.dirname(builtServer), name));
  let service: LanguageService;
  before(async () => {
    service = await LanguageService.create({
      runtime: asset('web-tree-sitter.wasm'),
      grammar: asset('tree-sitter-fortios.wasm'),
      schema: asset('fortios-schema.txt'),
    });
  });
  for (const { name, text, secrets } of plantedConfigurations(2)) {
    it(`of ${name}`, async () => {
      const document = service.open(text);
      const view: DocumentView = service.view(document, { ...defaultFirmwareSettings, version: '7.4.4' });
      runToCompletion(document.parse());
      for (const format of ['xlsx', 'csv', 'json', 'parquet'] as const) {
        const files = await service.exports.files(format);
        const { exclusion } = runToCompletion(files.add(view, name, {}));
        assert.equal(exclusion, undefined);
        for (const { name: file, content } of await files.end(() => Promise.resolve()))
          assertNoSecret(await textsOf(format, Buffer.from(content, 'base64')), secrets, file);
      }
      for (const keepText of [false, true]) {
        const choice = { parts: new Set<never>(), keepText, sections: sectionIds, drawing: reportMap };
        const report = made(runToCompletion(service.reports.asBuilt(view, name, choice, {})));
        for (const [format, write] of Object.entries(reportFormats))
          assertNoSecret(decodeXml(write([report])), secrets, `the report as ${format}`);
      }
      const map = networkMap([made(runToCompletion(service.maps.redactedFacts(view, name)))]);
      for (const [format, write] of Object.entries(mapFormats))
        assertNoSecret(decodeXml(write(map)), secrets, `the map as ${format}`);
      document.dispose();
    }).timeout(120_000);
  }
});
