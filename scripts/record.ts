// npm run record: packs the extension, runs a scene in a real VS Code and records it as docs/images/session.gif.
import { succeeds } from './testing/runners';
import { cachedVsix, makeVsix } from './vsix';

async function main(): Promise<void> {
  await makeVsix(cachedVsix);
  const played = await succeeds([
    'node_modules/mocha/bin/mocha.js',
    '--config',
    'test/e2e/recording/.mocharc.json',
  ]);
  if (!played) throw new Error('The scene failed, so the recording was not replaced.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
