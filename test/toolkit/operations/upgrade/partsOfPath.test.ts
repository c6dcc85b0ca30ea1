import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { newestPatch, releaseTrains } from '../../../../server/src/firmware/releases';
import { compareVersions } from '../../../../server/src/firmware/version';
import { openDocument, schema } from '../../../helpers/documents';
import { fixture, fixtures } from './comparing';
import { missingParts } from './parts';

const texts = [
  ...fixtures.map((name) => [name, fixture(name)] as const),
  ...['golden', 'trials'].flatMap((folder) => {
    const root = path.join(import.meta.dirname, folder);
    return readdirSync(root)
      .filter((name) => name.endsWith('.conf'))
      .map((name) => [name, readFileSync(path.join(root, name), 'utf8')] as const);
  }),
];

describe('the report on an upgrade of several steps (all releases: npx tsx lab/corpus/upgradeParts.ts test/toolkit/operations/upgrade)', () => {
  const newest = releaseTrains().map(newestPatch);
  let parts = 0;
  after(() => assert(parts > 1000, `${parts} parts were compared`));
  for (const [name, text] of texts)
    it(`contains the reports on both parts of its path, between all trains: ${name}`, () => {
      const document = openDocument(text);
      const { header } = document.fileFirmware;
      const releases = [...newest, ...(header ? [header.version] : [])].sort(compareVersions);
      const { missing, compared } = missingParts(document, schema, releases);
      document.dispose();
      assert.deepEqual(missing, []);
      parts += compared;
    });
});
