// npm run record: packs the extension, plays a scene in a real VS Code and makes docs/images/session.gif of it.
import { succeeds } from './testing/runners';
import { cachedVsix, makeVsix } from './vsix';

async function main(): Promise<void> {
  await makeVsix(cachedVsix);
  const played = await succeeds([
    'node_modules/mocha/bin/mocha.js',
    '--config',
    'test/e2e/recording/.mocharc.json',
  ]);
  if (!played) throw new Error('The scene did not play to its end, so the recording is the one of before.');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
