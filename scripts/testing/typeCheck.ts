import type { NodeCommand } from './runners';

/** The projects of TypeScript, each with a tsconfig.json or such a file itself. */
export const typeProjects = [
  'server',
  'toolkit',
  'client',
  'client/webview',
  'tsconfig.web.json',
  'test',
  'test/e2e',
  'scripts',
  'lab',
] as const;

export type TypeProject = (typeof typeProjects)[number];

/**
 * TypeScript 7 is a native program and takes a quarter of the time. Tests and ESLint use the API of TypeScript 6, which is stable.
 * tsc stores its results about a project for the next run.
 */
export function typeCheck(project: TypeProject): NodeCommand {
  const info = `.cache/test/${project.replaceAll('/', '-')}.tsbuildinfo`;
  return ['node_modules/typescript-7/bin/tsc', '-p', project, '--incremental', '--tsBuildInfoFile', info];
}
