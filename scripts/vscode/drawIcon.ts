// npm run icon: draws images/icon.png from images/icon.svg.
import { writeFileSync } from 'node:fs';
import { drawIcon, iconFile } from './icon';
import { shownPath } from '../project';

async function main(): Promise<void> {
  writeFileSync(
    iconFile,
    await drawIcon((line) => {
      console.log(`· ${line}`);
    }),
  );
  console.log(shownPath(iconFile));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
