import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatVersion } from '../../server/src/firmware/version';
import { loadSchema } from '../../server/src/schema/loadSchema';
import type { SchemaNode } from '../../server/src/schema/schema';
import { projectRoot } from '../project';

/**
 * The tables and settings that editors offer under `require`: those that occur in genuine backups. Others are accepted, and
 * checked by the linter.
 */
export function requireProperties(): Readonly<Record<string, object>> {
  const file = path.join(projectRoot, 'server/src/schema/data/fortios-schema.txt');
  const tables = [...loadSchema(readFileSync(file)).tables()].filter(({ hidden }) => !hidden);
  return Object.fromEntries(
    tables.flatMap((table) => {
      const settings = [...table.children()].filter(isOffered);
      return settings.length === 0 ? [] : [[table.path, settingsOf(settings)]];
    }),
  );
}

function isOffered({ kind, hidden, secret, usage }: SchemaNode): boolean {
  return kind === 'setting' && !hidden && !secret && usage !== undefined;
}

function settingsOf(settings: readonly SchemaNode[]): object {
  return {
    type: 'object',
    additionalProperties: { $ref: '#/definitions/requirement' },
    properties: Object.fromEntries(
      settings.map((setting) => {
        const values = setting.options.filter(({ hidden }) => !hidden).map(({ name }) => name);
        const requirement = { $ref: '#/definitions/requirement' };
        const versions = versionsOf(setting);
        return [
          setting.name,
          {
            ...(values.length > 0 ? { anyOf: [{ enum: values }, requirement] } : requirement),
            ...(versions !== undefined && { description: versions }),
          },
        ];
      }),
    ),
  };
}

/** `FortiOS 7.0.4 and later`; undefined for a setting of all versions. */
function versionsOf({ intervals, parent }: SchemaNode): string | undefined {
  if (intervals === parent?.intervals) return undefined;
  const texts = intervals.map(({ first, last }) => {
    const from = formatVersion(first);
    return last ? `${from} to ${formatVersion(last)}` : `${from} and later`;
  });
  return texts.length === 0 || texts.join() === '6.0.0 and later' ? undefined : `FortiOS ${texts.join(', ')}`;
}
