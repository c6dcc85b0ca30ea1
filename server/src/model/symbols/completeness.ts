import { hardwarePort } from '../../schema/builtins/patterns';
import type { ConfigDocument } from '../document/document';
import type { DocumentIndex } from './documentIndex';

/** How much of a configuration a document holds, or several together. */
export interface Completeness {
  /** It is a backup, by its header: what it does not say is not on the device. */
  readonly backup: boolean;
  /** It has sections of VDOMs, but none of the global part. */
  readonly withoutGlobal: boolean;
  /** It lists the ports of the device: one that is not in the list does not exist. */
  readonly portsListed: boolean;
  /** Paths of tables with entries that a template fills in: a name may well be among these. */
  readonly templated: readonly string[];
}

/** Tells by the header, the sections and the interfaces how much of a configuration there is. */
export function completenessOf(index: DocumentIndex): Completeness {
  const backup = index.parts.some(({ document }) => isBackup(document));
  return {
    backup,
    withoutGlobal:
      index.mentionsTable('system vdom') && !index.parts.some(({ document }) => hasGlobalSection(document)),
    portsListed: backup ? index.mentionsTable('system interface') : listsPorts(index),
    templated: index.templatedTables(),
  };
}

/** A session of several commands shows parts of a configuration. */
function isBackup({ fileFirmware, session }: ConfigDocument): boolean {
  return fileFirmware.header !== undefined && session?.isOneOutput !== false;
}

/** Kept with the structure: an edit of one document must not cost a look at all others. */
const globalSections = new WeakMap<ConfigDocument['structure'], boolean>();

function hasGlobalSection({ structure }: ConfigDocument): boolean {
  let answer = globalSections.get(structure);
  if (answer === undefined) {
    answer = structure.some(({ opens }) => opens?.kind === 'global');
    globalSections.set(structure, answer);
  }
  return answer;
}

/** Snippets contain the tunnels and VLANs that they add, and assume that the ports exist. */
function listsPorts(index: DocumentIndex): boolean {
  for (const { name } of index.entriesOf('system interface')) if (hardwarePort.test(name)) return true;
  return false;
}
