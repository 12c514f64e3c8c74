/** What `\s` matches. */
export const whiteSpaces = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** A set of UTF-16 units; `undefined` where any unit may stand. */
type Units = ReadonlySet<number> | undefined;

/** What a part of a pattern can begin with. More than can be is safe to say, less is not. */
interface Beginning {
  /** What stands first, and what second, in a match of the part. */
  readonly first: Units;
  readonly second: Units;
  /** Whether the part may match nothing, and whether it may match one unit, so that what follows it stands next. */
  readonly isEmpty: boolean;
  readonly isOne: boolean;
}

const none: ReadonlySet<number> = new Set();
/** What takes up no place, as a look at what stands around. */
const nothing: Beginning = { first: none, second: none, isEmpty: true, isOne: false };
/** A character of any kind, of one unit or of two. */
const anyCharacter: Beginning = { first: undefined, second: undefined, isEmpty: false, isOne: true };
/** Syntax this does not know. */
const anything: Beginning = { ...anyCharacter, isEmpty: true };

/**
 * The UTF-16 units a match of a pattern can begin with, read from its source, so that a search need not try it elsewhere.
 *
 * @returns `undefined` when that may be any unit, or when the pattern may match nothing at all.
 */
export function firstUnits(source: string): ReadonlySet<number> | undefined {
  const { first, isEmpty } = beginningOf(source);
  return isEmpty ? undefined : first;
}

/** The units that stand second in its matches; `undefined` when that may be any unit, or a match may be one unit long. */
export function secondUnits(source: string): ReadonlySet<number> | undefined {
  const { second, isEmpty, isOne } = beginningOf(source);
  return isEmpty || isOne || /[\ud800-\udfff]/.test(source) ? undefined : second; // a character of two units is read as two
}

function beginningOf(source: string): Beginning {
  return new Reader(source).alternatives();
}

function either(a: Beginning, b: Beginning): Beginning {
  return { first: union(a.first, b.first), second: union(a.second, b.second), isEmpty: a.isEmpty || b.isEmpty, isOne: a.isOne || b.isOne };
}

/** One part and then another. */
function behind(a: Beginning, b: Beginning): Beginning {
  const second = union(a.isOne ? b.first : none, a.isEmpty ? b.second : none);
  return { first: a.isEmpty ? union(a.first, b.first) : a.first, second: union(a.second, second), isEmpty: a.isEmpty && b.isEmpty, isOne: (a.isOne && b.isEmpty) || (a.isEmpty && b.isOne) };
}

function union(a: Units, b: Units): Units {
  if (!a || !b) return undefined;
  return a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]);
}

/** Reads the syntax our patterns use; what it does not know may begin with anything. */
class Reader {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Beginning {
    let all = this.#sequence();
    while (this.#source[this.#at] === '|') {
      this.#at++;
      all = either(all, this.#sequence());
    }
    return all;
  }

  #sequence(): Beginning {
    let all = nothing;
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!)) all = behind(all, this.#quantified(this.#part()));
    return all;
  }

  #part(): Beginning {
    const rest = this.#source.slice(this.#at, this.#at + 3);
    if (rest[0] === '(') return this.#group();
    if (rest[0] === '[') return this.#class();
    if (rest[0] === '^' || rest[0] === '$') {
      this.#at++;
      return nothing;
    }
    if (rest[0] === '.') {
      this.#at++;
      return anyCharacter;
    }
    if (/^\\[pP]\{/.test(rest)) {
      this.#at = this.#source.indexOf('}', this.#at) + 1;
      return anyCharacter;
    }
    const units = this.#character();
    return units ? { first: new Set(units), second: none, isEmpty: false, isOne: true } : anything;
  }

  #group(): Beginning {
    const [opening] = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(this.#source.slice(this.#at))!;
    this.#at += opening.length;
    const inside = this.alternatives();
    this.#at++;
    return /[=!]$/.test(opening) ? nothing : inside;
  }

  #class(): Beginning {
    const end = closingBracket(this.#source, this.#at);
    const isNegated = this.#source[this.#at + 1] === '^';
    const units = new Set<number>();
    let isKnown = !isNegated;
    this.#at++;
    while (isKnown && this.#at < end) {
      const from = this.#character();
      const isRange = this.#source[this.#at] === '-' && this.#at + 1 < end;
      isKnown = from !== undefined;
      for (const unit of from ?? []) units.add(unit);
      if (!isRange || !from) continue;
      this.#at++;
      for (let unit = from[0]!, to = this.#character()?.[0] ?? 0xffff; unit <= to; unit++) units.add(unit);
    }
    this.#at = end + 1;
    return isKnown ? { first: units, second: none, isEmpty: false, isOne: true } : anyCharacter;
  }

  /** A literal or an escape, as the units it may begin with; `undefined` for one this does not know. */
  #character(): number[] | undefined {
    if (this.#source[this.#at] !== '\\') return [this.#source.charCodeAt(this.#at++)];
    const escaped = this.#source[this.#at + 1]!;
    this.#at += 2;
    if (escaped === 'd') return [...'0123456789'].map((digit) => digit.charCodeAt(0));
    if (escaped === 'n') return [0x0a];
    if (escaped === 'u' && this.#source[this.#at] !== '{') return [Number.parseInt(this.#source.slice(this.#at, (this.#at += 4)), 16)];
    if (escaped === 's') return [...whiteSpaces].map((blank) => blank.charCodeAt(0));
    return /[A-Za-z0-9]/.test(escaped) ? undefined : [escaped.charCodeAt(0)];
  }

  /** A part with the quantifier that stands behind it. */
  #quantified(part: Beginning): Beginning {
    const [found = '', least = ''] = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#source.slice(this.#at, this.#at + 16)) ?? [];
    this.#at += found.length;
    if (found === '') return part;
    const isAtLeastTwo = Number(least) >= 2;
    const repeated = found[0] === '?' ? part : behind(part, { ...part, isEmpty: part.isEmpty || !isAtLeastTwo });
    return /^(?:[?*]|\{0)/.test(found) ? { ...repeated, isEmpty: true } : repeated;
  }
}

function closingBracket(source: string, opening: number): number {
  let at = opening + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
}
