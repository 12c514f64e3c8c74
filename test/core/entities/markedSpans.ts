import assert from 'node:assert/strict';
import type { EntityKind } from '../../../src/core/document/model.ts';
import { analysed } from '../../analysed.ts';

/** Texts with ⟦ ⟧ around what must be found of a kind: nothing less, and nothing else of that kind. */
export async function assertMarked(kind: EntityKind, marked: readonly string[]): Promise<void> {
  const differing: string[] = [];
  for (const text of marked) {
    const plain = text.replace(/[⟦⟧]/g, '');
    const { mentions } = await analysed(plain);
    let found = '';
    let at = 0;
    for (const { start, end, ...mention } of mentions) {
      if (mention.kind !== kind) continue;
      found += `${plain.slice(at, start)}⟦${plain.slice(start, end)}⟧`;
      at = end;
    }
    found += plain.slice(at);
    if (found !== text) differing.push(`${found} where ${text} was wanted`);
  }
  assert.deepEqual(differing, []);
}
