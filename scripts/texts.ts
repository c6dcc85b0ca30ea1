// npm run texts: collects the user-facing texts of the client in l10n/bundle.l10n.json, for translators.
import { writeFileSync } from 'node:fs';
import { bundleFile, bundleText, readClientTexts } from './l10n/clientTexts';
import { shownPath } from './project';

const texts = readClientTexts();
if (texts.unreadable.length > 0) {
  console.error(`Not a literal, so it cannot be translated: ${texts.unreadable.join(', ')}`);
  process.exitCode = 1;
} else {
  writeFileSync(bundleFile, bundleText(texts));
  console.log(`${shownPath(bundleFile)}  ${texts.texts.length} texts`);
}
