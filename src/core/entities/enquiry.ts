import { type DocumentNames, stateKey, surnameKey, syllableKey } from './documentNames.ts';

/** What the document pass needs of a document's names; keeps in mind what it was asked. */
export class Enquiry {
  readonly asked: string[] = [];
  readonly #known: DocumentNames;

  constructor(known: DocumentNames) {
    this.#known = known;
  }

  get names(): DocumentNames['names'] {
    return this.#known.names;
  }

  fullName(surname: string): string | undefined {
    this.asked.push(surnameKey(surname));
    return this.#known.fullName(surname);
  }

  state(name: string): string | undefined {
    this.asked.push(stateKey(name));
    return this.#known.state(name);
  }

  statesOf(syllable: string): readonly string[] | undefined {
    this.asked.push(syllableKey(syllable));
    return this.#known.statesOf(syllable);
  }
}
