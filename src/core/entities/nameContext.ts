import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { endTest, startTest } from '../text/anchored.ts';

/** Asks whether a stretch of a text ends, or begins, with something. */
type Test = (text: string, start: number, end: number) => boolean;

/** What stands beside names of people. */
export interface NameContext {
  /** Ends in what a name may follow; in what it follows more often than not. */
  readonly isBefore: Test;
  readonly isStronglyBefore: Test;
  /** Begins with what may go on behind a name; with what speaks for one before it. */
  readonly isAfter: Test;
  readonly isStronglyAfter: Test;
  /** Begins with a form of address. */
  readonly isAddress: Test;
  /** Begins with a word that looks like a name and is none. */
  readonly isPlain: Test;
  readonly foreign: ForeignContext;
}

/** What stands beside foreign names that no list has. */
export interface ForeignContext {
  /** Ends in a word for a person that is no office. */
  readonly isBefore: Test;
  /** Begins with what goes on behind a name; with what people are called by; with what only people do; with what only players and artists do. */
  readonly isAfter: Test;
  readonly isTitle: Test;
  readonly isSaying: Test;
  readonly isPlaying: Test;
  /** Ends in what family names end in, and hardly any place. */
  readonly isFamilyName: Test;
}

/** Behind a name beside the listed words: 等 and a number or a mark, 任 an office, whose relative. */
const strongPatterns = '等[人，。、；]|任[^务何由]|[之的](?:父|母|子|女|妻|夫|弟|妹|兄|姐|死)|等[一二三四五六七八九十两数多\\d]';
const marks = '[，。、：；！？（）()「」『』“”《》●\\s]|$';

/** Reads the lists. */
export function createNameContext(tables: Tables): NameContext {
  const rows = tableRows(tables['name-context']);
  const words = (use: string): string => rows.filter(([name]) => name === use).flatMap(([, cell]) => cellNames(cell)).join('|');
  return {
    isBefore: endTest(new RegExp(`(?:${words('before')})$`)),
    isStronglyBefore: endTest(new RegExp(`(?:${words('before-strong')})$`)),
    isAfter: startTest(new RegExp(`^(?:${marks}|${words('after')})`)),
    isStronglyAfter: startTest(new RegExp(`^(?:${words('after-strong')}|${strongPatterns})`)),
    isAddress: startTest(new RegExp(`^(?:${words('address')})`)),
    isPlain: startTest(new RegExp(`^(?:${words('plain')})`)),
    foreign: {
      isBefore: endTest(new RegExp(`(?:${words('foreign-before')}|[^军部舰小大支分中车排乐]队)$`)),
      isAfter: startTest(new RegExp(`^(?:[，。、；）]|\\d|${words('foreign-after')})`)),
      isTitle: startTest(new RegExp(`^(?:${words('foreign-title')})(?![级团席]|会议|会晤)`)),
      isSaying: startTest(new RegExp(`^(?:${words('foreign-says')})`)),
      isPlaying: startTest(new RegExp(`^(?:(?:得到|拿下)\\d|${words('foreign-plays')})`)),
      isFamilyName: endTest(new RegExp(`(?:..(?:${words('family-end')})|...(?:${words('family-end-long')}))$`)),
    },
  };
}
