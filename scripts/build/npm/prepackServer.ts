// npm runs this before and, with --undo, after it packs fortios-language-server; see toolkit/package.json.
import { stageServerPackage, unstageServerPackage } from './serverPackage';

if (process.argv.includes('--undo')) {
  unstageServerPackage();
} else {
  stageServerPackage().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
