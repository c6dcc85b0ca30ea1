/**
 * The environment for a program started from a script that npm itself may have started: what npm adds for the
 * script in hand (its package, its prefix, an inspector) would mislead an npm, a node-gyp or a VS Code started
 * from it.
 */
export function childEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !isOfThisScript(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

function isOfThisScript(name: string): boolean {
  return (
    /^npm_(package|lifecycle|command|execpath|node_execpath)/.test(name) ||
    name === 'npm_config_local_prefix' ||
    name === 'npm_config_prefix' ||
    name === 'INIT_CWD' ||
    name === 'NODE_OPTIONS' ||
    name.startsWith('VSCODE_')
  );
}
