import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const fixtures = path.resolve(import.meta.dirname, '../fixtures');

/** The text of a file under test/fixtures. */
export function readFixture(file: string): string {
  return readFileSync(path.join(fixtures, file), 'utf8');
}

/**
 * Compares a text with a file under test/fixtures. With UPDATE_GOLDEN in the environment, writes the file instead, for
 * review and commit.
 */
export function assertGolden(file: string, actual: string): void {
  const kept = path.join(fixtures, file);
  if ((process.env['UPDATE_GOLDEN'] ?? '') !== '') {
    writeFileSync(kept, actual);
    return;
  }
  assert(existsSync(kept), `${file} is missing; run once with UPDATE_GOLDEN=1 and read what it holds`);
  assert.equal(actual, readFileSync(kept, 'utf8'), `${file} differs; UPDATE_GOLDEN=1 writes it anew`);
}
