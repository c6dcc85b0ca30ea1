import { memoize } from '../../base/collections';
import { hardwarePort } from '../../schema/builtins/patterns';
import type { Schema } from '../../schema/schema';
import type { ConfigDocument } from '../document/document';
import type { DocumentIndex } from './documentIndex';

/** Which parts of a configuration one or several documents contain. */
export interface Completeness {
  /** A backup according to its header: what it does not contain does not exist on the device. */
  readonly backup: boolean;
  /** It contains VDOMs, but not the global part. */
  readonly withoutGlobal: boolean;
  /** It lists the ports of the device: other ports do not exist. */
  readonly portsListed: boolean;
  /** Paths of tables in which a template creates entries, so that any name may exist. */
  readonly templated: readonly string[];
}

/**
 * Whether a backup without any of these tables says that they have no entries. A backup always contains its interfaces
 * and tokens: without them, the file is an extract. A VDOM's file without the global part does not contain global
 * entries.
 *
 * @param inVdom whether the reference is in a VDOM
 */
export function saysWithoutTables(
  targets: readonly string[],
  schema: Schema,
  { inVdom, withoutGlobal }: { readonly inVdom: boolean; readonly withoutGlobal: boolean },
): boolean {
  if (targets.includes('system interface') || targets.includes('user fortitoken')) return false;
  return !(withoutGlobal && inVdom) || targets.every((path) => schema.node(path)?.scope === 'vdom');
}

/** Derived from the header, the parts and the interfaces. */
export function completenessOf(index: DocumentIndex): Completeness {
  const backup = index.parts.some(({ document }) => isCompleteBackup(document));
  return {
    backup,
    withoutGlobal:
      index.mentionsTable('system vdom') &&
      !index.parts.some(({ document }) => hasGlobalSection(document.structure)),
    portsListed: backup ? index.mentionsTable('system interface') : listsPorts(index),
    templated: index.templatedTables(),
  };
}

/**
 * Whether a document is a backup, which contains everything that the device has. A session with several commands contains
 * parts of a configuration.
 */
export function isCompleteBackup({ fileFirmware, session }: ConfigDocument): boolean {
  return fileFirmware.header !== undefined && session?.isOneOutput !== false;
}

/** Cached per structure, so that an edit of one document does not read the others. */
const hasGlobalSection = memoize((structure: ConfigDocument['structure']) =>
  structure.some(({ opens }) => opens?.kind === 'global'),
);

/** Snippets contain only the tunnels and VLANs that they add; the ports exist on the device. */
function listsPorts(index: DocumentIndex): boolean {
  for (const { name } of index.entriesOf('system interface')) if (hardwarePort.test(name)) return true;
  return false;
}
