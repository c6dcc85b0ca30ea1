// npx tsx scripts/vscode/record.ts: packs the extension and plays a scene in a real VS Code, which makes docs/images/session.gif.
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
