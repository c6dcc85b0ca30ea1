import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../fixtures/rules/certificates');

/**
 * A generated certificate as PEM: `expired` (valid until 2025-01-01), `soon` (until 2026-06-20), and until 2046 `good`
 * (P-256), `rsa1024` and `sha1`.
 */
export function pem(name: 'expired' | 'soon' | 'good' | 'rsa1024' | 'sha1'): string {
  return readFileSync(path.join(folder, `${name}.pem`), 'utf8').trim();
}
