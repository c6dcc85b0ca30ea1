import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { formatTrain } from '../../../server/src/firmware/version';
import { releaseTrains } from '../../../server/src/firmware/releases';
import type { Rule } from '../../../server/src/rules/engine/rule';
import { rulePageUri } from '../../../server/src/rules/engine/rulePage';
import { familyOf, levels } from '../../../server/src/rules/engine/severity';
import { projectRoot } from '../../project';

/** Relative to the project's folder; package.json contains this path, too. */
export const lintConfigSchemaPath = 'schemas/fortios-lint.schema.json';

const levelTexts: Readonly<Record<string, string>> = {
  off: 'Not reported.',
  hint: 'Reported as a hint.',
  info: 'Reported as information.',
  warning: 'Reported as a warning.',
  error: 'Reported as an error.',
};

/** The JSON schema of `.fortios-lint.json`, formatted with Prettier. */
export async function lintConfigSchema(rules: readonly Rule[]): Promise<string> {
  const families = [...new Set(rules.map(({ id }) => familyOf(id)))];
  const ofFamilies = families.map((family): readonly [string, object] => [
    family,
    levelOf(`All rules of ${family.replace('/*', '')}.`),
  ]);
  const ofRules = rules.map((rule): readonly [string, object] => [
    rule.id,
    levelOf(`${rule.summary} [More](${rulePageUri(rule.id)})`),
  ]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of fortios-lint',
    description: 'How FortiOS configurations in this folder, and below it, are checked.',
    type: 'object',
    additionalProperties: false,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      firmware: {
        type: 'string',
        pattern: '^(auto|v?\\d+\\.\\d+(\\.\\d+)?)$',
        description:
          'The FortiOS version that files are checked against; it overrides the version in their headers: 7.4.4, or 7.4 for its newest patch. "auto" leaves it to each file.',
        examples: ['auto', ...[...releaseTrains()].reverse().map(formatTrain)],
      },
      rules: {
        type: 'object',
        additionalProperties: false,
        description: 'How severe each rule is. A rule named in full overrules its family.',
        properties: Object.fromEntries([...ofFamilies, ...ofRules]),
      },
      ignore: {
        type: 'array',
        items: { type: 'string', pattern: '^\\s*[^!\\s]' },
        description:
          'Globs of files that are not checked, relative to this folder. A glob without a slash matches a name at any depth.',
        examples: [['lab', '*.old.conf']],
      },
      require: {
        type: 'object',
        description:
          'What is required of settings: by table, with filters in brackets, and setting. A value, a list of values, a comparison such as "<= 10", "!= telnet", or "*" for any value.',
        additionalProperties: { type: 'object', additionalProperties: { $ref: '#/definitions/requirement' } },
        defaultSnippets: [
          { label: '"system global"', body: { 'system global': { admintimeout: '<= 10' } } },
          {
            label: '"firewall policy[action=accept]"',
            body: { 'firewall policy[action=accept]': { logtraffic: 'all' } },
          },
        ],
      },
      accept: {
        type: 'array',
        description:
          'Findings that are accepted until a day, with the reason. After that day they are reported again.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['rule', 'reason', 'until'],
          properties: {
            rule: {
              type: 'string',
              description: 'The rule, or all rules of a family.',
              enum: [...families, ...rules.map(({ id }) => id)],
              enumDescriptions: [
                ...families.map((family) => `All rules of ${family.replace('/*', '')}.`),
                ...rules.map(({ summary }) => summary),
              ],
            },
            file: {
              type: 'string',
              pattern: '^\\s*[^!\\s]',
              description: 'A glob of files, relative to this folder. Without it, all files.',
            },
            device: { type: 'string', minLength: 1, description: 'The host name of one device.' },
            entry: {
              type: 'string',
              minLength: 1,
              description:
                'The table, and an entry or a setting in it: "firewall policy > 12". Without its VDOM, in every VDOM.',
            },
            reason: { type: 'string', minLength: 1, description: 'Why it is accepted, for the next reader.' },
            until: {
              type: 'string',
              pattern: '^\\d{4}-\\d{2}-\\d{2}$',
              description: 'The last day on which it is accepted: 2027-01-31.',
            },
          },
        },
        defaultSnippets: [
          {
            label: 'an accepted finding',
            body: {
              rule: '${1:policy/shadowed}',
              entry: '${2:firewall policy > 12}',
              reason: '${3:Change 4711}',
              until: '${4:2027-01-31}',
            },
          },
        ],
      },
    },
    definitions: {
      condition: {
        anyOf: [
          { type: ['string', 'number'] },
          { type: 'array', items: { type: ['string', 'number'] }, minItems: 1 },
        ],
      },
      requirement: {
        anyOf: [
          { $ref: '#/definitions/condition' },
          {
            type: 'object',
            required: ['value'],
            additionalProperties: false,
            properties: {
              value: { $ref: '#/definitions/condition' },
              level: { type: 'string', enum: levels.filter((level) => level !== 'off') },
              message: {
                type: 'string',
                description: 'Why it is required: a sentence that the finding quotes.',
              },
            },
          },
        ],
      },
      level: {
        type: 'string',
        enum: levels,
        enumDescriptions: levels.map((level) => levelTexts[level]),
      },
    },
  };
  const options = await resolveConfig(path.join(projectRoot, lintConfigSchemaPath));
  return format(JSON.stringify(schema), { ...options, parser: 'json' });
}

/** Editors show the description next to a reference. */
function levelOf(markdownDescription: string): object {
  return { $ref: '#/definitions/level', markdownDescription };
}
