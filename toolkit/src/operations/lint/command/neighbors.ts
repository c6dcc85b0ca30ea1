import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readClusterFacts, type ClusterFacts } from 'fortios-language/model/clusterFacts';
import { mayBeConfiguration } from 'fortios-language/files/configurationFiles';

/** The maximum number and length of the files in a folder that are compared. */
const mostFiles = 200;
const longestFile = 16 * 1024 * 1024;

/** The clusters of the other configurations in the folder of a file; read only if the file is about a cluster itself. */
export function neighborsOf(file: string, text: string): readonly ClusterFacts[] {
  if (!readClusterFacts(file, text)) return [];
  const own = path.resolve(file);
  const folder = path.dirname(own);
  try {
    return readdirSync(folder)
      .filter(
        (name) => (mayBeConfiguration(name) || name.endsWith('.txt')) && path.join(folder, name) !== own,
      )
      .slice(0, mostFiles)
      .flatMap((name) => factsOf(path.join(folder, name), name));
  } catch {
    // The folder of standard input, or a folder that cannot be listed.
    return [];
  }
}

function factsOf(file: string, name: string): readonly ClusterFacts[] {
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > longestFile) return [];
    const facts = readClusterFacts(name, readFileSync(file, 'utf8'));
    return facts ? [facts] : [];
  } catch {
    // A link to a file that does not exist, or a file that the user cannot read.
    return [];
  }
}
