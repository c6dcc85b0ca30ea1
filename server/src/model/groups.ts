/** Groups equal items, in the order of the first item of each group. */
export function groupsOf<T>(
  all: readonly T[],
  isSame: (first: T, other: T) => boolean,
): readonly (readonly T[])[] {
  const groups: { readonly first: T; readonly members: T[] }[] = [];
  for (const one of all) {
    const group = groups.find(({ first }) => isSame(first, one));
    if (group) group.members.push(one);
    else groups.push({ first: one, members: [one] });
  }
  return groups.map(({ members }) => members);
}
