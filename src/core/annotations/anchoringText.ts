import { astralAt, foldString, foldUnit } from '../script/fold.ts';
import { splitInSteps } from '../document/paragraphs.ts';
import { readingTextSteps } from '../document/readingText.ts';
import { looseGroups } from '../script/foldPairs.ts';
import { OffsetMapBuilder } from '../text/offsetMap.ts';
import type { SourceText } from '../text/sourceText.ts';
import { finished, type Steps } from '../text/steps.ts';
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
  /** `reading` folded loosely and without blanks and the breaks between paragraphs, which another layout may read elsewhere; made when first needed. */
  search(): SearchText;
  /** Makes `reading`, step by step. */
  readingSteps(): Steps<void>;
  /** Makes what `search` gives, step by step. */
  searchSteps(): Steps<void>;
}

/** @param known - The reading where it is known; made when it is first needed otherwise. */
export function anchoringText(source: SourceText, known?: TextView): AnchoringText {
  let reading = known;
  let search: SearchText | undefined;
  return {
    source,
    get reading() {
      if (!reading) finished(this.readingSteps());
      return reading!;
    },
    *readingSteps() {
      reading ??= yield* readingTextSteps(source, yield* splitInSteps(source));
    },
    search() {
      if (!search) finished(this.searchSteps());
      return search!;
    },
    *searchSteps() {
      if (search) return;
      yield* this.readingSteps();
      const view = yield* looseViewSteps(this.reading);
      search = { view, index: yield* PlaceIndex.of(view.text) };
    },
  };
}

/** `base` folded, without line feeds, blanks and invisible characters, and with every character that a conversion may take for another one as one of them. */
export function looseView(base: TextView): TextView {
  return finished(looseViewSteps(base));
}

function* looseViewSteps(base: TextView): Steps<TextView> {
  const { text } = base;
  const builder = new OffsetMapBuilder();
  const parts: string[] = [];
  const units = new Uint16Array(Math.min(text.length, chunk) + 1); // the last character may be of two units
  let filled = 0;
  let done = 0; // what the map has of `text`
  for (let at = 0; at < text.length; at++) {
    const unit = looseUnits[text.charCodeAt(at)]!;
    if (unit === leftOut) {
      builder.keep(at - done).replace(0, 1);
      done = at + 1;
      continue;
    }
    const character = astralAt(text, at);
    if (character === undefined) units[filled++] = unit;
    else {
      const form = looseForm(character);
      builder.keep(at - done).replace(form.length, 2);
      for (let i = 0; i < form.length; i++) units[filled++] = form.charCodeAt(i);
      done = ++at + 1;
    }
    if (filled < chunk) continue;
    parts.push(String.fromCharCode.apply(undefined, units.subarray(0, filled) as unknown as number[]));
    filled = 0;
    yield;
  }
  parts.push(String.fromCharCode.apply(undefined, units.subarray(0, filled) as unknown as number[]));
  return derivedView(base, parts.join(''), builder.keep(text.length - done).build());
}

const leftOut = 0;
/** `fromCharCode` takes its units as arguments, and the stack holds only so many. */
const chunk = 8192;
/** By character that a conversion may take for another one, the first of its group. */
const firstOf = new Map(looseGroups.split(' ').flatMap((group) => {
  const [first = '', ...others] = group;
  return others.map((character) => [character, first] as const);
}));
/** By unit, the one that stands for it in a loose view. */
const looseUnits = makeLooseUnits();

function makeLooseUnits(): Uint16Array {
  // Another layout may put a blank where a line end was between letters, or leave one out.
  return Uint16Array.from({ length: 65536 }, (_, unit) => (/[\s\u200b\xad\u2060]/.test(String.fromCharCode(unit)) ? leftOut : (firstOf.get(String.fromCharCode(foldUnit(unit)))?.charCodeAt(0) ?? foldUnit(unit))));
}

/** What stands for a character of two units in a loose view. */
function looseForm(character: string): string {
  const folded = foldString(character);
  return firstOf.get(folded) ?? folded;
}
