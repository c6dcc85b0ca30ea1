import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Rule } from '../../../server/src/rules/engine/rule';
import { severityText } from '../../../server/src/rules/engine/severity';
import { rulePagePath } from '../../../server/src/rules/engine/rulePage';
import { projectRoot } from '../../project';

/** Relative to the project's folder. */
export const rulesIndexPath = 'docs/rules/README.md';

/** One sentence about each family; a new family needs its sentence here. */
const sentences: Readonly<Record<string, string>> = {
  syntax: 'Syntax errors: a part of a command or block is missing, or a command is misspelled.',
  schema: 'A name or a value that FortiOS does not have, or that is in the wrong place.',
  reference: 'References between entries: undefined names, duplicate names and unused entries.',
  firmware: 'Findings that depend on the version: what it does not have, and which version it is.',
  'ftm-push':
    'FortiToken Mobile push: `config system ftm-push`, and the settings in other tables that push needs.',
  policy:
    'Policies that never match, by their order, interfaces, routes and tunnels, and profiles that do not fit.',
  nat: 'Virtual IPs, the policies for them, IP pools and central NAT.',
  network: 'Interfaces, addresses, DHCP servers, SNMP, gateways and zones that do not fit together.',
  vpn: 'IPsec tunnels that cannot carry traffic, or carry that of another tunnel, and SSL VPN.',
  sdwan: 'SD-WAN, its members, rules and health checks that lack what they need.',
  routing:
    'BGP and OSPF: neighbors and interfaces that are incomplete. Static routes that never carry traffic.',
  ha: 'High availability: clusters that do not survive the failure of a link.',
  certificate: 'Certificates in the file: dates, keys and signatures.',
  practice:
    'Good practice: what works, but should be better. These rules are off by default, as a backup has many such places.',
  house: 'What your organization requires in `.fortios-lint.json`.',
  lint: 'The comments that suppress findings.',
  security:
    'Hardening. These rules are off by default. **FortiOS: Show or Hide Hardening Findings** turns them on or off for a folder.',
};

/** The families of rules, in the order of the index. */
export const families: readonly string[] = Object.keys(sentences);

const introduction = `# Rules

Each finding names its rule, such as \`schema/unknown-setting\`. Each rule has a page: meaning, behavior of the device,
examples, versions and fix. The pages are part of the extension: put the cursor on a finding and choose _Open the page of …_
among its quick fixes.

The tables below show the default level of each rule. To change the level of a rule or of a family, write

- in the settings of VS Code: \`"fortios.rules": { "ftm-push/*": "error", "reference/unused": "off" }\`
- in \`.fortios-lint.json\`, for everyone who works in the folder: \`{ "rules": { "reference/unused": "off" } }\`
- on the command line: \`fortios-lint --rule reference/unused=off\`

Levels are \`off\`, \`hint\`, \`info\`, \`warning\` and \`error\`. A rule overrides its family.

Without a level of yours, the consequence decides: what a complete backup contains although the device rejects it, such as a
reference to an entry that does not exist, is an error. In a snippet, it keeps the level of the rule, because a device can have
what the snippet lacks.

To suppress a single finding, write a comment with the reason:

\`\`\`fortios
# fortios-lint-disable-next-line reference/unused -- for the branch that opens in May
\`\`\`

\`# fortios-lint-disable reference/unused\` suppresses findings up to the end of the block that contains it, or of the file.
\`# fortios-lint-enable reference/unused\` ends this earlier. A comment can name several rules, separated by spaces, or whole
families. Without a name it applies to all rules.

A **safe** fix needs no review: \`fortios-lint --fix\` applies safe fixes, and editors apply them on save with
\`source.fixAll.fortios\`. You choose all other fixes yourself.
`;

/**
 * The index of the rule pages, as formatted Markdown.
 * @throws Error if a family has no sentence above
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
  const about = sentences[family];
  if (about === undefined)
    throw new Error(`Add a sentence about the family ${family} to scripts/build/generated/rulesIndex.ts.`);
  const rows = rules.map((rule) => {
    const { id, summary } = rule;
    const page = path.posix.relative(path.posix.dirname(rulesIndexPath), rulePagePath(id));
    return `| [${id}](${page}) | ${severityText(rule)} | ${summary} |`;
  });
  return `## ${family}\n\n${about}\n\n| Rule | Level | |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function familyOf({ id }: Rule): string {
  return id.slice(0, id.indexOf('/'));
}
