// npx tsx lab/corpus/editZero.ts <folder>: asks each configuration with `edit 0` in a folder before and after `normalize`, and exits with 1 if
// the policies, lookups or ways to sign in differ. The numbers of `edit 0` are then in the text.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DeviceAnswers } from '../../test/agreement/deviceAnswers';
import { AskedDevice } from '../../test/agreement/askedDevice';
import type { LanguageService } from '../../toolkit/src/languageService';

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Name a folder with configurations.');
  const service = await AskedDevice.service();
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => /^[ \t]*edit "?0"?[ \t]*\r?$/m.test(text));
  const different = texts.filter(({ text }) => !isSame(service, text));
  console.log(
    `${texts.length} configurations with edit 0: ${different.length} have other answers after normalize`,
  );
  for (const { file } of different) console.log(file);
  process.exitCode = different.length > 0 ? 1 : 0;
}

function isSame(service: LanguageService, text: string): boolean {
  const before = new DeviceAnswers(service, text);
  const header = /^#config-version=.*\n/.exec(text)?.[0] ?? '';
  const after = new DeviceAnswers(service, header + before.normalized);
  try {
    return isDeepStrictEqual(before.aboutTraffic, after.aboutTraffic);
  } finally {
    before.dispose();
    after.dispose();
  }
}

void main();
