/** The part of Eleventy that the site uses; the package has no types of its own. */
declare module '@11ty/eleventy' {
  export interface EleventyConfig {
    addTemplate(virtualPath: string, content: string, data: Readonly<Record<string, unknown>>): void;
    addGlobalData(name: string, value: unknown): void;
    addPassthroughCopy(files: Readonly<Record<string, string>>): void;
    addPlugin(plugin: unknown): void;
  }

  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        readonly quietMode?: boolean;
        readonly configPath?: string;
        readonly config?: (config: EleventyConfig) => void;
      },
    );
    write(): Promise<unknown>;
  }

  export const IdAttributePlugin: unknown;
}
