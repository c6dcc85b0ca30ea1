import type { FactNode, Facts } from './facts';

/**
 * Names that the API had to spell in another way than the CLI: those that begin with a digit, and `message`, a
 * word it keeps for itself.
 */
export function cliSpelling(name: string): string {
  if (name === 'fos-message' || name === 'fos_message') return 'message';
  const digits = /^set-(802.*)$/.exec(name);
  if (digits?.[1] !== undefined) return digits[1];
  const settings = /^settings-(802.*)$/.exec(name);
  return settings?.[1] === undefined ? name : `${settings[1]}-settings`;
}

/** The facts with every name as the CLI spells it. */
export function inCliSpelling(facts: Facts): Facts {
  return { ...facts, tables: respell(facts.tables) };
}

function respell(nodes: Readonly<Record<string, FactNode>>): Record<string, FactNode> {
  return Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => [
      cliSpelling(name),
      {
        ...node,
        ...(node.attrs !== undefined && { attrs: respell(node.attrs) }),
        ...(node.options !== undefined && {
          options: node.options.map((option) =>
            typeof option === 'string' ? cliSpelling(option) : ([cliSpelling(option[0]), option[1]] as const),
          ),
        }),
      },
    ]),
  );
}
