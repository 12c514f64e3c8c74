/**
 * The atoms of two stages A → B and B → C as atoms A → C, each four numbers: start and end before, start and end after.
 * Atoms that overlap in B become one, so a composed one is never finer than the stages' were.
 */
export function composeAtoms(first: readonly number[], second: readonly number[]): readonly number[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const atoms: number[] = [];
  let [i, j] = [0, 0];
  let [toB, toC] = [0, 0]; // what an offset behind the atoms so far gains
  while (i < first.length || j < second.length) {
    const start = Math.min(first[i + 2] ?? Infinity, second[j] ?? Infinity);
    const [fromA, intoC] = [start === first[i + 2] ? first[i]! : start - toB, start === second[j] ? second[j + 2]! : start + toC];
    let end = start;
    for (let isFirst = true; ; isFirst = false) {
      // What begins with the first one or inside what was taken so far.
      if (i < first.length && (first[i + 2]! < end || (isFirst && first[i + 2] === start))) {
        end = Math.max(end, first[i + 3]!);
        toB = first[i + 3]! - first[i + 1]!;
        i += 4;
      } else if (j < second.length && (second[j]! < end || (isFirst && second[j] === start))) {
        end = Math.max(end, second[j + 1]!);
        toC = second[j + 3]! - second[j + 1]!;
        j += 4;
      } else break;
    }
    atoms.push(fromA, end - toB, intoC, end + toC);
  }
  return atoms;
}

/**
 * Marks of the text before a stage at their places after it; one that cuts an atom has all of it.
 *
 * @param marks - Start, end, kind of each, in runs of text order.
 */
export function moveMarks(marks: readonly number[], atoms: readonly number[]): readonly number[] {
  const moved: number[] = [];
  let next = 0; // the first atom that begins behind the offset asked for last
  const place = (unit: number, border: 2 | 3): number => {
    while (next > 0 && atoms[next - 4]! > unit) next -= 4;
    while (next < atoms.length && atoms[next]! <= unit) next += 4;
    if (next === 0) return border === 2 ? unit : unit + 1;
    const at = next - 4;
    if (unit < atoms[at + 1]!) return atoms[at + border]!;
    return unit + atoms[at + 3]! - atoms[at + 1]! + (border === 2 ? 0 : 1);
  };
  for (let i = 0; i < marks.length; i += 3) if (marks[i]! < marks[i + 1]!) moved.push(place(marks[i]!, 2), place(marks[i + 1]! - 1, 3), marks[i + 2]!);
  return moved;
}
