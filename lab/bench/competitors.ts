import { existsSync, rmSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runLogged } from '../../scripts/process/loggedCommand';
import { withLock } from '../../scripts/process/fileLock';
import { cacheFolder, cacheRoot, shownPath } from '../../scripts/project';
import { npmScript } from '../../scripts/vscode/npm';
import type { BenchServer } from './benchServer';
import { bash, json, yaml, type Language } from './language';

/** A language server of another project, from npm. */
export interface Competitor {
  /** The name in the tables. */
  readonly name: string;
  readonly package: string;
  readonly version: string;
  /** The script to run, inside the package. */
  readonly script: string;
  readonly args: readonly string[];
  readonly language: Language;
  readonly initializationOptions?: unknown;
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** Widely used servers, in exact versions, because other versions give other figures. */
export const competitors: readonly Competitor[] = [
  {
    name: 'JSON',
    package: 'vscode-langservers-extracted',
    version: '4.10.0',
    script: 'bin/vscode-json-language-server',
    args: ['--stdio'],
    language: json,
    initializationOptions: { provideFormatter: true },
    configuration: { json: { validate: { enable: true }, schemas: [] } },
  },
  {
    name: 'YAML',
    package: 'yaml-language-server',
    // The newest version for Node 20.
    version: '1.25.0',
    script: 'bin/yaml-language-server',
    args: ['--stdio'],
    language: yaml,
    // It would fetch schemas from the network.
    configuration: { yaml: { schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } } },
  },
  {
    name: 'Bash',
    package: 'bash-language-server',
    version: '5.8.1',
    script: 'out/cli.js',
    args: ['start'],
    language: bash,
    // Without ShellCheck and shfmt: they are separate programs that some machines do not have.
    configuration: {
      bashIde: { shellcheckPath: '', shfmt: { path: '' }, backgroundAnalysisMaxFiles: 0 },
    },
  },
];

/**
 * The other servers, installed into the project's cache on first use (about 15 s, 140 MB). They are not
 * dependencies of the project, because only benchmarks need them.
 *
 * @throws Error with one sentence on what went wrong
 */
export async function installedCompetitors(say: (line: string) => void): Promise<readonly BenchServer[]> {
  const versions = competitors.map((competitor) => `${competitor.package}@${competitor.version}`);
  const folder = path.join(
    cacheRoot,
    `bench-competitors-${competitors.map(({ version }) => version).join('-')}`,
  );
  const scriptOf = (competitor: Competitor): string =>
    path.join(folder, 'node_modules', competitor.package, competitor.script);
  await withLock(
    folder,
    () => {
      say('Waiting for another process that is installing the other servers …');
    },
    async () => {
      if (competitors.every((competitor) => existsSync(scriptOf(competitor)))) return;
      say(`Installing ${versions.join(', ')} into ${shownPath(folder)} …`);
      rmSync(folder, { recursive: true, force: true });
      const partial = cacheFolder(`${path.basename(folder)}.partial`);
      writeFileSync(path.join(partial, 'package.json'), '{ "name": "bench-competitors", "private": true }\n');
      await runLogged({
        purpose: 'install the other language servers from npm',
        command: process.execPath,
        args: [
          npmScript(),
          'install',
          '--ignore-scripts',
          '--save-exact',
          '--no-audit',
          '--no-fund',
          '--prefix',
          partial,
          ...versions,
        ],
        cwd: partial,
        logFile: path.join(cacheFolder('logs'), 'bench-competitors-install.log'),
      });
      renameSync(partial, folder);
    },
  );
  return competitors.map((competitor) => ({ ...competitor, script: scriptOf(competitor) }));
}
