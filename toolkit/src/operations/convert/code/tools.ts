/** The tools whose language a configuration is converted into. */
export const codeTools = ['terraform', 'ansible'] as const;

export type CodeTool = (typeof codeTools)[number];
