/** What `\s` matches. */
export const whiteSpaces = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** What a part of a pattern can begin with. */
interface First {
  readonly units: Set<number>;
  /** Whether the part may match nothing, so that what follows it can stand first. */
  isEmpty: boolean;
}

/** A part that may begin with anything: there is no use in looking at first units then. */
class Anything extends Error {}

/**
 * The UTF-16 units a match of a pattern can begin with, read from its source, so that a search need not try it elsewhere.
 *
 * @returns `undefined` when that may be any unit, or when the pattern may match nothing at all.
 */
export function firstUnits(source: string): ReadonlySet<number> | undefined {
  try {
    const first = new Reader(source).alternatives();
    return first.isEmpty ? undefined : first.units;
  } catch (error) {
    if (error instanceof Anything) return undefined;
    throw error;
  }
}

/** Reads the syntax our patterns use; what it does not know may begin with anything. */
class Reader {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): First {
    const all: First = { units: new Set(), isEmpty: false };
    for (;;) {
      const one = this.#sequence();
      for (const unit of one.units) all.units.add(unit);
      all.isEmpty ||= one.isEmpty;
      if (this.#source[this.#at] !== '|') return all;
      this.#at++;
    }
  }

  #sequence(): First {
    const all: First = { units: new Set(), isEmpty: true };
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!)) {
      const from = this.#at;
      try {
        const part = this.#part();
        const isOptional = this.#quantifier();
        if (!all.isEmpty) continue;
        for (const unit of part.units) all.units.add(unit);
        all.isEmpty = part.isEmpty || isOptional;
      } catch (error) {
        if (all.isEmpty || !(error instanceof Anything)) throw error;
        this.#at = from; // behind the first part it matters only where it ends
        this.#skipPart();
      }
    }
    return all;
  }

  #part(): First {
    const rest = this.#source.slice(this.#at);
    const group = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(rest)?.[0];
    if (group !== undefined) return this.#group(group);
    if (rest[0] === '[') return this.#class();
    if (rest[0] === '^' || rest[0] === '$') {
      this.#at++;
      return { units: new Set(), isEmpty: true };
    }
    if (rest[0] === '.') throw new Anything();
    return { units: new Set(this.#character()), isEmpty: false };
  }

  #group(opening: string): First {
    this.#at += opening.length;
    const isLook = /[=!]$/.test(opening);
    if (isLook) {
      this.#skipTo(')');
      return { units: new Set(), isEmpty: true };
    }
    const inside = this.alternatives();
    this.#at++;
    return inside;
  }

  #class(): First {
    const end = closingBracket(this.#source, this.#at);
    if (this.#source[this.#at + 1] === '^') throw new Anything();
    const units = new Set<number>();
    this.#at++;
    while (this.#at < end) {
      const from = this.#character();
      const isRange = this.#source[this.#at] === '-' && this.#at + 1 < end;
      for (const unit of from) units.add(unit);
      if (!isRange) continue;
      this.#at++;
      for (let unit = from[0]!, to = this.#character()[0]!; unit <= to; unit++) units.add(unit);
    }
    this.#at = end + 1;
    return { units, isEmpty: false };
  }

  /** A literal or an escape, as the units it may begin with. */
  #character(): number[] {
    if (this.#source[this.#at] !== '\\') return [this.#source.charCodeAt(this.#at++)];
    const escaped = this.#source[this.#at + 1]!;
    this.#at += 2;
    if (escaped === 'd') return [...'0123456789'].map((digit) => digit.charCodeAt(0));
    if (escaped === 'n') return [0x0a];
    if (escaped === 's') return [...whiteSpaces].map((blank) => blank.charCodeAt(0));
    if (/[A-Za-z0-9]/.test(escaped)) throw new Anything();
    return [escaped.charCodeAt(0)];
  }

  /** Steps over a quantifier; whether it allows for nothing. */
  #quantifier(): boolean {
    const [found = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += found.length;
    return /^(?:[?*]|\{0)/.test(found);
  }

  #skipPart(): void {
    const opening = this.#source[this.#at];
    if (opening === '[') this.#at = closingBracket(this.#source, this.#at) + 1;
    else if (opening === '(') {
      this.#at++;
      this.#skipTo(')');
    } else if (opening === '\\') this.#at += /^\\[pP]\{/.test(this.#source.slice(this.#at)) ? this.#source.indexOf('}', this.#at) - this.#at + 1 : 2;
    else this.#at++;
    this.#quantifier();
  }

  /** Behind the bracket that closes the group the reader stands in. */
  #skipTo(bracket: ')'): void {
    for (let depth = 1; depth > 0 && this.#at < this.#source.length; this.#at++) {
      const character = this.#source[this.#at];
      if (character === '\\') this.#at++;
      else if (character === '[') this.#at = closingBracket(this.#source, this.#at);
      else if (character === '(') depth++;
      else if (character === bracket) depth--;
    }
  }
}

function closingBracket(source: string, opening: number): number {
  let at = opening + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
}
