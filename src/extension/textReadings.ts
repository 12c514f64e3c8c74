import { anchoringText, type AnchoringText } from '../core/annotations/anchoringText.ts';
import { readingTextSteps } from '../core/document/readingText.ts';
import { type LaidOut, layOutAgain } from '../core/document/relayout.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Steps } from '../core/text/steps.ts';
import { inSlices } from './slices.ts';

/** Versions of one text laid out for looking for annotations in them: each once, and from the one laid out before it. */
export class TextReadings {
  readonly #readings = new WeakMap<SourceText, Promise<AnchoringText>>();
  #laidOut: LaidOut | undefined;

  of(source: SourceText): Promise<AnchoringText> {
    const known = this.#readings.get(source);
    if (known) return known;
    const reading = inSlices(this.#read(source));
    this.#readings.set(source, reading);
    return reading;
  }

  *#read(source: SourceText): Steps<AnchoringText> {
    const laidOut = yield* layOutAgain(this.#laidOut, source);
    this.#laidOut = laidOut;
    return anchoringText(source, yield* readingTextSteps(source, laidOut.paragraphs));
  }
}
