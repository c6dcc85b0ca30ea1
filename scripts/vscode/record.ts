// npm run record: packs the extension and runs scenes in a real VS Code, which make docs/images/session.gif and hovers.png.
//
//   npx tsx scripts/vscode/record.ts --grep hovers     only one of them
import { succeeds } from '../testing/runners';
import { cachedVsix, makeVsix } from '../build/vsix';

async function main(): Promise<void> {
  await makeVsix(cachedVsix);
  const played = await succeeds([
    'node_modules/mocha/bin/mocha.js',
    '--config',
    'test/e2e/recording/.mocharc.json',
    ...process.argv.slice(2),
  ]);
  if (!played) throw new Error('A scene failed, so its recording was not replaced.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
