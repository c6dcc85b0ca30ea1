// npm run package: the extension as fortios-config-<version>.vsix in the project's folder.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project';
import { makeVsix } from './vsix';

async function main(): Promise<void> {
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  const name = `${manifest.name}-${manifest.version}.vsix`;
  const { size } = await makeVsix(path.join(projectRoot, name));
  console.log(`${name}  ${(size / 1024).toFixed(0)} KiB`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
