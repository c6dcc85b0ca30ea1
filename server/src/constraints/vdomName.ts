/** The maximum length of the name of a VDOM while `long-vdom-name` of `system global` is disabled, in characters. */
const shortVdomName = 11;

/**
 * What is wrong with the name of a new VDOM, in one sentence; undefined if it is short enough.
 * Source: Fortinet, FortiOS 6.0 Handbook, creating a VDOM.
 *
 * @param longNames the value of `long-vdom-name`; the device has long names only if it is `enable`
 */
export function vdomNameFault(name: string, longNames: string | undefined): string | undefined {
  return longNames !== 'enable' && Array.from(name).length > shortVdomName
    ? `The name "${name}" of a VDOM has more than ${shortVdomName} characters. Enable "long-vdom-name" in "system global" first.`
    : undefined;
}
