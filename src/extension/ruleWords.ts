import * as vscode from 'vscode';

let words: ReadonlyMap<string, string> | undefined;

/** A rule by the name the core gives it, in the user's language; what stands in a text, a line of a list for instance, is its own name. */
export function ruleText(rule: string): string {
  words ??= rulesInWords();
  const known = words.get(rule);
  if (known !== undefined) return known;
  const [, before, item] = /^(.+), item (\d+)$/.exec(rule) ?? [];
  if (before !== undefined) return vscode.l10n.t('{0}, item {1}', ruleText(before), item!);
  const [, how, name = ''] = /^(cue|named before:|surname of|the same as) (.+)$/s.exec(rule) ?? [];
  switch (how) {
    case 'cue': return vscode.l10n.t('cue {0}', name);
    case 'named before:': return vscode.l10n.t('named before: {0}', name);
    case 'surname of': return vscode.l10n.t('surname of {0}', name);
    case 'the same as': return vscode.l10n.t('the same as {0}', name);
    default: return rule;
  }
}

/** Every rule that has a name of its own; `test/l10n.test.ts` finds those that are missing. */
function rulesInWords(): ReadonlyMap<string, string> {
  return new Map([
    ['a person', vscode.l10n.t('a person')],
    ['a state as a party', vscode.l10n.t('a state as a party')],
    ['states in a row', vscode.l10n.t('states in a row')],
    ['anniversary', vscode.l10n.t('anniversary')],
    ['body in quotation marks', vscode.l10n.t('body in quotation marks')],
    ['bullet under a heading that names the speaker', vscode.l10n.t('bullet under a heading that names the speaker')],
    ['century', vscode.l10n.t('century')],
    ['clock', vscode.l10n.t('clock')],
    ['coinage in quotation marks', vscode.l10n.t('coinage in quotation marks')],
    ['count', vscode.l10n.t('count')],
    ['date', vscode.l10n.t('date')],
    ['dates from to', vscode.l10n.t('dates from to')],
    ['day', vscode.l10n.t('day')],
    ['day in Chinese numerals', vscode.l10n.t('day in Chinese numerals')],
    ['day word', vscode.l10n.t('day word')],
    ['days and nights', vscode.l10n.t('days and nights')],
    ['dotted foreign name', vscode.l10n.t('dotted foreign name')],
    ['duration', vscode.l10n.t('duration')],
    ['dynasty', vscode.l10n.t('dynasty')],
    ['election of a year', vscode.l10n.t('election of a year')],
    ['event by its day', vscode.l10n.t('event by its day')],
    ['event in quotation marks', vscode.l10n.t('event in quotation marks')],
    ['familiar name', vscode.l10n.t('familiar name')],
    ['first meeting', vscode.l10n.t('first meeting')],
    ['fiscal year', vscode.l10n.t('fiscal year')],
    ['foreign name after an office', vscode.l10n.t('foreign name after an office')],
    ['foreign place by what stands around it', vscode.l10n.t('foreign place by what stands around it')],
    ['fraction', vscode.l10n.t('fraction')],
    ['item of a list', vscode.l10n.t('item of a list')],
    ['joint paper', vscode.l10n.t('joint paper')],
    ['large number', vscode.l10n.t('large number')],
    ['law in quotation marks', vscode.l10n.t('law in quotation marks')],
    ['line between cities', vscode.l10n.t('line between cities')],
    ['conference of the state', vscode.l10n.t('conference of the state')],
    ['line by its stops', vscode.l10n.t('line by its stops')],
    ['listed medium in title marks', vscode.l10n.t('listed medium in title marks')],
    ['measure', vscode.l10n.t('measure')],
    ['measures by number', vscode.l10n.t('measures by number')],
    ['mechanism of states', vscode.l10n.t('mechanism of states')],
    ['medium by its label', vscode.l10n.t('medium by its label')],
    ['meeting of a year', vscode.l10n.t('meeting of a year')],
    ['military unit', vscode.l10n.t('military unit')],
    ['ministry of several fields', vscode.l10n.t('ministry of several fields')],
    ['money', vscode.l10n.t('money')],
    ['days from to', vscode.l10n.t('days from to')],
    ['date in figures', vscode.l10n.t('date in figures')],
    ['unit by its words', vscode.l10n.t('unit by its words')],
    ['metro line', vscode.l10n.t('metro line')],
    ['club in a game', vscode.l10n.t('club in a game')],
    ['months from to', vscode.l10n.t('months from to')],
    ['name and word of kinship', vscode.l10n.t('name and word of kinship')],
    ['name in Latin letters after an office', vscode.l10n.t('name in Latin letters after an office')],
    ['name with its original in brackets', vscode.l10n.t('name with its original in brackets')],
    ['newspaper in title marks', vscode.l10n.t('newspaper in title marks')],
    ['number of a paper', vscode.l10n.t('number of a paper')],
    ['numbered court or group', vscode.l10n.t('numbered court or group')],
    ['numbered exercise', vscode.l10n.t('numbered exercise')],
    ['numbered meeting', vscode.l10n.t('numbered meeting')],
    ['numbered road', vscode.l10n.t('numbered road')],
    ['paper in quotation marks', vscode.l10n.t('paper in quotation marks')],
    ['part of a body', vscode.l10n.t('part of a body')],
    ['part of day', vscode.l10n.t('part of day')],
    ['percentage', vscode.l10n.t('percentage')],
    ['plenary session', vscode.l10n.t('plenary session')],
    ['points', vscode.l10n.t('points')],
    ['quarter', vscode.l10n.t('quarter')],
    ['quotation alone in its paragraph', vscode.l10n.t('quotation alone in its paragraph')],
    ['quotation before its cue', vscode.l10n.t('quotation before its cue')],
    ['quotation broken by its cue', vscode.l10n.t('quotation broken by its cue')],
    ['quotation goes on', vscode.l10n.t('quotation goes on')],
    ['railway of states', vscode.l10n.t('railway of states')],
    ['resolution by number', vscode.l10n.t('resolution by number')],
    ['result', vscode.l10n.t('result')],
    ['score', vscode.l10n.t('score')],
    ['single title marks', vscode.l10n.t('single title marks')],
    ['speaker label', vscode.l10n.t('speaker label')],
    ['surname alone', vscode.l10n.t('surname alone')],
    ['surname and given name', vscode.l10n.t('surname and given name')],
    ['surname and given name after an office', vscode.l10n.t('surname and given name after an office')],
    ['surname and given name before another', vscode.l10n.t('surname and given name before another')],
    ['surname and 某', vscode.l10n.t('surname and 某')],
    ['surname before a title', vscode.l10n.t('surname before a title')],
    ['temperature', vscode.l10n.t('temperature')],
    ['the voice goes on', vscode.l10n.t('the voice goes on')],
    ['title after a surname', vscode.l10n.t('title after a surname')],
    ['title marks', vscode.l10n.t('title marks')],
    ['title set into the name', vscode.l10n.t('title set into the name')],
    ['transliterated name', vscode.l10n.t('transliterated name')],
    ['turn goes on', vscode.l10n.t('turn goes on')],
    ['unit by its number', vscode.l10n.t('unit by its number')],
    ['weekday', vscode.l10n.t('weekday')],
    ['what is said before its cue', vscode.l10n.t('what is said before its cue')],
    ['whole sentence in quotation marks', vscode.l10n.t('whole sentence in quotation marks')],
    ['years', vscode.l10n.t('years')],
    ['years from to', vscode.l10n.t('years from to')],
    ['yesterday', vscode.l10n.t('yesterday')],
    ['gazetteer', vscode.l10n.t('gazetteer')],
    ['known-names', vscode.l10n.t('known-names')],
    ['divisions', vscode.l10n.t('divisions')],
    ['regions', vscode.l10n.t('regions')],
    ['cedict-names', vscode.l10n.t('cedict-names')],
    ['jieba-places', vscode.l10n.t('jieba-places')],
    ['aliases', vscode.l10n.t('aliases')],
    ['named before', vscode.l10n.t('named before')],
    ['surname of', vscode.l10n.t('surname of')],
  ]);
}
