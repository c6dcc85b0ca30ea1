// npm run package: packs the extension as fortios-config-<version>.vsix in the project's folder.
import path from 'node:path';
import { projectRoot } from '../project';
import { channelOf } from '../release/channel';
import { currentVersion } from '../release/versionFiles';
import { makeVsix } from './vsix';

async function main(): Promise<void> {
  const version = currentVersion(projectRoot);
  const name = `fortios-config-${version}.vsix`;
  const { size, warnings } = await makeVsix(path.join(projectRoot, name));
  for (const warning of warnings) console.warn(warning);
  console.log(`${name}  ${(size / 1024).toFixed(0)} KiB, ${channelOf(version)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
