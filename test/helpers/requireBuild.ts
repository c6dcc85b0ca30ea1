// Loaded by mocha before the tests (.mocharc.json).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';

/** Written at the end of a complete build. */
const record = path.join(projectRoot, 'dist/build.json');

if (!existsSync(record)) {
  console.error('There is no build in dist/ yet, and the tests need it. Run "npm run build" first.');
  process.exit(1);
}
