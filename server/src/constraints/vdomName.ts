/** The maximum length of the name of a VDOM while `long-vdom-name` of `system global` is disabled, in characters. */
const shortVdomName = 11;

/** What a configuration says about the names of VDOMs. */
interface VdomNames {
  /** Whether it contains the global settings of the device. */
  readonly hasGlobal: boolean;
  /** The value of `long-vdom-name`; the device has long names only if it is `enable`. */
  readonly longNames: string | undefined;
}

/**
 * What is wrong with the name of a new VDOM, in one sentence; undefined if it is short enough, or may be.
 * Source: Fortinet, FortiOS 6.0 Handbook, creating a VDOM.
 */
export function vdomNameFault(name: string, { hasGlobal, longNames }: VdomNames): string | undefined {
  return hasGlobal && longNames !== 'enable' && Array.from(name).length > shortVdomName
    ? `The name "${name}" of a VDOM has more than ${shortVdomName} characters. Enable "long-vdom-name" in "system global" first.`
    : undefined;
}
