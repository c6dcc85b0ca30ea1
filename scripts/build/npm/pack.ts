import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment } from '../../process/environment';
import { warningsIn } from '../../process/loggedCommand';
import { projectRoot } from '../../project';
import { npmScript } from '../../vscode/npm';

/** The npm packages that are published, in the order of publication. */
export const npmPackages = ['tree-sitter-fortios', 'fortios-language-server'] as const;

export type NpmPackage = (typeof npmPackages)[number];

/** A package, packed by npm. */
export interface PackedPackage {
  /** Absolute. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** The files of the package, in alphabetical order. */
  readonly files: readonly string[];
}

export interface PackedPackages {
  readonly packages: Readonly<Record<NpmPackage, PackedPackage>>;
  /** The warnings of npm. */
  readonly warnings: readonly string[];
}

/** The output of `npm pack --json` for a package. */
interface PackReport {
  readonly name: string;
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Builds and packs the npm packages as `npm publish` would.
 * @param folder the folder for the tarballs, absolute
 * @param root of the project, or of a copy of it
 * @throws Error with the message of npm if it fails
 */
export async function packNpmPackages(folder: string, root = projectRoot): Promise<PackedPackages> {
  const args = npmPackages.flatMap((name) => ['-w', name]);
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [npmScript(), 'pack', '--json', '--pack-destination', folder, ...args],
    { cwd: root, env: childEnvironment(), maxBuffer: 2 ** 26 },
  );
  // Most versions of npm print a list; others print an object by package name.
  const reports = Object.values(JSON.parse(stdout) as Record<string, PackReport>);
  const packed = (name: NpmPackage): PackedPackage => {
    const found = reports.find((one) => one.name === name);
    if (!found) throw new Error(`npm has not packed ${name}.`);
    const files = found.files.map((file) => file.path).sort();
    return { file: path.join(folder, path.basename(found.filename)), size: found.size, files };
  };
  return {
    packages: {
      'tree-sitter-fortios': packed('tree-sitter-fortios'),
      'fortios-language-server': packed('fortios-language-server'),
    },
    warnings: warningsIn(stderr),
  };
}
