import { fold } from '../script/fold.ts';
import { looseGroups } from '../script/foldPairs.ts';
import { OffsetMapBuilder } from '../text/offsetMap.ts';
import type { SourceText } from '../text/sourceText.ts';
import { derivedView, type TextView } from '../text/textView.ts';
import { PlaceIndex } from './placeIndex.ts';

/** A text in which quotations are looked for. */
export interface SearchText {
  /** Its root is the source text. */
  readonly view: TextView;
  /** The places of words in `view.text`. */
  readonly index: PlaceIndex;
}

/** A document as anchoring reads it. */
export interface AnchoringText {
  readonly source: SourceText;
  /** The logical text of the whole document (`readingText`). */
  readonly reading: TextView;
  /** `reading` folded loosely and without the breaks between paragraphs, which another layout may read elsewhere; made when first needed. */
  search(): SearchText;
}

/** @param read - Lays the text out; called once, when the reading is first needed. */
export function anchoringText(source: SourceText, read: TextView | (() => TextView)): AnchoringText {
  let reading = typeof read === 'function' ? undefined : read;
  let search: SearchText | undefined;
  return {
    source,
    get reading() {
      return (reading ??= (read as () => TextView)());
    },
    search() {
      if (!search) {
        const view = looseView(this.reading);
        search = { view, index: new PlaceIndex(view.text) };
      }
      return search;
    },
  };
}

/** `base` folded, without line feeds, and with every character that a conversion may take for another one as one of them. */
export function looseView(base: TextView): TextView {
  const folded = fold(base);
  const builder = new OffsetMapBuilder();
  const parts = folded.text.split('\n');
  for (const [i, { length }] of parts.entries()) builder.replace(0, i === 0 ? 0 : 1).keep(length);
  return derivedView(folded, parts.join('').replace(looseCharacters, (character) => firstOfGroup.get(character)!), builder.build());
}

const firstOfGroup: ReadonlyMap<string, string> = new Map(looseGroups.split(' ').flatMap((group) => Array.from(group.slice(1), (character) => [character, group[0]!] as const)));
const looseCharacters = new RegExp(`[${[...firstOfGroup.keys()].join('')}]`, 'g');
