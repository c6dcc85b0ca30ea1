// npm run texts: collects what the client says to people into l10n/bundle.l10n.json, for those who translate it.
import { writeFileSync } from 'node:fs';
import { bundleFile, bundleText, readClientTexts } from './l10n/clientTexts';
import { shownPath } from './project';

const texts = readClientTexts();
if (texts.unreadable.length > 0) {
  console.error(`Not a literal, so nobody can translate it: ${texts.unreadable.join(', ')}`);
  process.exitCode = 1;
} else {
  writeFileSync(bundleFile, bundleText(texts));
  console.log(`${shownPath(bundleFile)}  ${texts.texts.length} texts`);
}
