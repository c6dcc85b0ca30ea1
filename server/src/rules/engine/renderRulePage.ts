/** The families whose rules are all off by default. */
const optionalFamilies: readonly string[] = ['security', 'practice'];

/**
 * The page of a rule as users see it. The file in `docs/rules/` does not repeat what follows from the id: how to enable a rule
 * that is off by default, and how to suppress its findings.
 *
 * @param rule its id
 * @param text the Markdown of the file; a paragraph `**Silencing** when and where: _reason_` becomes a section
 */
export function renderRulePage(rule: string, text: string): string {
  const [, level] = /^\*\*Level\*\* (\w+) when enabled/m.exec(text) ?? [];
  const family = rule.slice(0, rule.indexOf('/'));
  const enabling =
    level === undefined
      ? ''
      : `This rule is off by default. \`"${rule}": "${level}"\` enables it, ` +
        (optionalFamilies.includes(family)
          ? `and \`"${family}/*": "${level}"\` enables all rules of its family, `
          : '') +
        'in the setting `fortios.rules`, or under `rules` in `.fortios-lint.json`.\n\n';
  const override = level === undefined ? '' : '; it overrides the level of the family';
  return text
    .replace(/^## On the device$/m, (heading) => `${enabling}${heading}`)
    .replace(
      /^\*\*Silencing\*\* ([^_*]*)_([^_]+)_$/m,
      (_, when: string, reason: string) =>
        `## Silencing\n\n${when.trim()}\n\n` +
        `\`\`\`\n# fortios-lint-disable-next-line ${rule} -- ${reason.replace(/\s+/g, ' ')}\n\`\`\`\n\n` +
        `Everywhere: \`"${rule}": "off"\` in the setting \`fortios.rules\`, or under \`rules\` in \`.fortios-lint.json\`${override}.`,
    );
}
