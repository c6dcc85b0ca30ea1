// npm run words [-- <path>…]: how many mannered words (scripts/words/manneredWords.json) and retired names the project
// has, per folder. With paths, each occurrence below them with its line and a plain expression. Without paths, exits
// with 1 above the limits.
//
//   --hash NAME       the hash of a name, for scripts/words/retiredNames.json
import { parseArgs } from 'node:util';
import { countAll, countBelow, limits, totalOf, type FileWords } from './words/count';
import { hashOf } from './words/retiredNames';

function printFile({ file, occurrences, retired }: FileWords): void {
  for (const { line, text, phrase } of occurrences)
    console.log(`${file}:${line}  "${text}"  instead: ${phrase.instead}`);
  for (const name of retired) console.log(`${file}  retired name: ${name}`);
}

function printFolders(files: readonly FileWords[]): void {
  const folders = [...new Set(files.map(({ folder }) => folder))];
  for (const folder of folders) {
    const { words, names } = totalOf(files.filter((one) => one.folder === folder));
    if (words + names > 0)
      console.log(`${String(words).padStart(5)} words ${String(names).padStart(4)} names  ${folder}`);
  }
}

const { values, positionals } = parseArgs({
  options: { hash: { type: 'string' } },
  allowPositionals: true,
});
if (values.hash !== undefined) {
  console.log(hashOf(values.hash));
} else {
  const files = positionals.length === 0 ? countAll() : countBelow(positionals);
  if (positionals.length > 0) files.forEach(printFile);
  printFolders(files);
  const { words, names } = totalOf(files);
  console.log(`${words} mannered words, ${names} retired names (limits: ${limits.words}, ${limits.names})`);
  if (positionals.length === 0 && (words > limits.words || names > limits.names)) process.exitCode = 1;
}
