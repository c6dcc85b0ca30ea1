import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Rule } from '../../server/src/rules/engine/rule';
import { rulePagePath } from '../../server/src/rules/engine/rulePage';
import { projectRoot } from '../project';

/** From the project's folder. */
export const rulesIndexPath = 'docs/rules/README.md';

/** What the rules of a family have in common; a new family needs its sentence here. */
const families: Readonly<Record<string, string>> = {
  syntax: 'The text is not what the CLI reads: something is missing, misspelt or left open.',
  schema: 'A name or a value that FortiOS does not know, or that stands in the wrong place.',
  reference: 'Names of entries: those that lead nowhere, and entries that nothing names.',
  firmware: 'What depends on the version: what it does not have, and which version it is.',
  'ftm-push':
    'FortiToken Mobile push: `config system ftm-push`, and what it depends on in the rest of the file.',
  lint: 'The comments that switch rules off and on.',
  security: 'Hardening. Off unless you switch the family on.',
};

const introduction = `# Rules

Each finding names the rule that made it, such as \`schema/unknown-setting\`. Each rule has a page: what it means, what
the device does, an example, the versions, the fix. The pages come with the extension: put the cursor on a finding and
choose _Open the page of …_ among its quick fixes.

A rule reports at a level of its own, which is in the tables below. To change it, for one rule or a whole family, write

- in the settings of VS Code: \`"fortios.rules": { "ftm-push/*": "error", "reference/unused": "off" }\`
- in \`.fortios-lint.json\`, for all who work with the folder: \`{ "rules": { "reference/unused": "off" } }\`
- on the command line: \`fortios-lint --rule reference/unused=off\`

Levels are \`off\`, \`hint\`, \`info\`, \`warning\` and \`error\`. A rule named in full overrules its family.

To silence single findings, write a comment, and say why:

\`\`\`fortios
# fortios-lint-disable-next-line reference/unused -- for the branch that opens in May
\`\`\`

\`# fortios-lint-disable reference/unused\` does so from there to the end of the block that it stands in, or of the file,
and \`# fortios-lint-enable reference/unused\` ends that earlier. A comment may name several rules, with blanks between
them, or whole families; without a name it means all rules.

A fix that a page calls **safe** may be made without anyone looking: \`fortios-lint --fix\` makes those, and so do editors
on save with \`source.fixAll.fortios\`. All others are for you to choose.
`;

/**
 * The index of the rules' pages, as Markdown that Prettier would leave as it is.
 * @throws Error where a family has no sentence above
 */
export async function rulesIndex(rules: readonly Rule[]): Promise<string> {
  const names = [...new Set(rules.map(familyOf))];
  const sections = names.map((family) =>
    sectionOf(
      family,
      rules.filter((rule) => familyOf(rule) === family),
    ),
  );
  const file = path.join(projectRoot, rulesIndexPath);
  const options = await resolveConfig(file);
  return format([introduction, ...sections].join('\n'), { ...options, parser: 'markdown' });
}

function sectionOf(family: string, rules: readonly Rule[]): string {
  const about = families[family];
  if (about === undefined)
    throw new Error(`Say in scripts/docs/rulesIndex.ts what the family ${family} is about.`);
  const rows = rules.map(({ id, severity, summary }) => {
    const page = path.posix.relative(path.posix.dirname(rulesIndexPath), rulePagePath(id));
    return `| [${id}](${page}) | ${severity} | ${summary} |`;
  });
  return `## ${family}\n\n${about}\n\n| Rule | Level | |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function familyOf({ id }: Rule): string {
  return id.slice(0, id.indexOf('/'));
}
