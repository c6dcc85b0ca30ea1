import data from './multiTemplates.json';

const parts: Readonly<Record<string, readonly string[]>> = data.parts;

/** Several blocks that belong together. */
export interface Template {
  /** The words that a user types to find it, most important first. */
  readonly keywords: readonly string[];
  readonly label: string;
  /** A description that `, for FortiOS 7.4.4` completes. */
  readonly title: string;
  /**
   * The lines, with placeholders in braces; the same name is the same placeholder.
   *
   * - `{name=value}`: a value
   * - `{name}` where `name` is the name of an earlier placeholder: the same value
   * - `{inside}`, `{outside}`, `{spare}`: an interface or zone of the device; `{outside2}` is another one
   * - `{@ip=value}`, `{@mask=value}`, `{@net=value}`, `{@first=value}`, `{@last=value}`: the address of the inside
   *   interface, its mask, network, and a range in it; the value if the device has none
   * - `{@gateway=value}`, `{@gateway2=value}`: the gateway behind `{outside}` and `{outside2}`
   * - `{@router=value}`: a router in a connected network, first outside
   * - `{device}`, `{device=NAME}`: an entry that the setting refers to, NAME if the device has it
   * - `{next}`, `{next+1}`: the next free numbers of the table
   *
   * `a|b` is the current name of a table or setting, and a former one. Lines that the version does not have are omitted.
   */
  readonly text: string;
}

/**
 * Addresses are from the documentation ranges, and names are invented. The user replaces them. A line `+name` stands for a part
 * that several templates have: the policies of a tunnel, both ways; its routes, one of which is a blackhole for the time while it
 * is down; the beginning of its phase 2.
 */
export const templates: readonly Template[] = data.templates.map(({ lines, ...template }) => ({
  ...template,
  text: lines.flatMap((line) => (line.startsWith('+') ? (parts[line.slice(1)] ?? []) : line)).join('\n'),
}));
