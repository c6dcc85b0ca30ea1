/**
 * The environment for a program that is started by a script, which npm may have started. It does not contain what npm
 * adds for the script (its package, its prefix, an inspector), because that would affect an npm, a node-gyp or a
 * VS Code in a wrong way.
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
