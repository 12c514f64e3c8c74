/** What the help says of a command. */
interface CommandHelp {
  /** What stands after the program's name. */
  readonly synopsis: string;
  readonly summary: string;
  /** Each option of its own and what it means. */
  readonly options: readonly (readonly [string, string])[];
}

const json = ['--json', 'one JSON value on standard output and nothing else'] as const;
const workspace = ['--workspace DIR', 'the folder whose .glossary and list of names count'] as const;
const sidecar = ['--sidecar FILE', 'this sidecar instead of the one beside the text'] as const;
const decisions = ['--sidecar FILE', 'decisions on layout, names, rules and points'] as const;
const author = ['--author NAME', "an annotator's own sidecar"] as const;
const output = ['-o, --output OUT', 'write to this file instead of standard output'] as const;

/** Every command, in the order of the usage. */
const commands: Readonly<Record<string, CommandHelp>> = {
  analyze: {
    synopsis: 'analyze FILE… [--json] [--words] [--workspace DIR] [--sidecar FILE]',
    summary: 'Names, headings and speech points; of several files or a folder one JSON line each.',
    options: [json, ['--words', 'the words too'], workspace, decisions],
  },
  convert: {
    synopsis: 'convert FILE --to cn|tw|twp|hk|t|jp [--from auto|cn|tw|twp|hk|t|jp] [-o OUT] [--style opencc|press|FILE] [--rules FILE] [--audit FILE] [--review FILE]',
    summary: 'The text in another script, line ends where they were.',
    options: [
      ['--to STANDARD', 'cn Simplified, tw Taiwan, twp Taiwan with local vocabulary, hk Hong Kong, t OpenCC standard, jp Japan'],
      ['--from STANDARD', 'auto unless given: told from the text'], output,
      ['--style STYLE', "opencc byte for byte, press as Hong Kong's press, or a file of learned spellings"],
      ['--rules FILE', 'your own words: from, tab, to, tab, s2t|t2s|both, tab, note; "from" alone stays as it is'],
      ['--audit FILE', 'write a list of every change'], ['--review FILE', 'write a list of the doubtful ones'],
    ],
  },
  outline: {
    synopsis: 'outline FILE [--format md|json|csv|html] [--workspace DIR] [--sidecar FILE]',
    summary: 'The speech points by speaker and occasion, with line numbers.',
    options: [['--format FORMAT', 'md unless given'], workspace, decisions],
  },
  lookup: { synopsis: 'lookup FILE --at OFFSET [--json] [--workspace DIR]', summary: 'What the hover says at an offset.', options: [['--at OFFSET', 'a natural number, UTF-16 units'], json, workspace] },
  anchor: {
    synopsis: 'anchor FILE [--sidecar FILE] [--author NAME] [--json] [--write]',
    summary: 'Where the annotations are in the text as it is now.',
    options: [sidecar, author, json, ['--write', 'write the new places into the sidecar; nothing is changed without it']],
  },
  agreement: {
    synopsis: 'agreement FILE [--a NAME --b NAME] [--json]',
    summary: "How far two annotators agree: F1 and Cohen's kappa.",
    options: [['--a NAME, --b NAME', 'the two, where more than two are there; - has no name, a path that ends in .jsonl is itself'], json],
  },
  export: {
    synopsis: 'export FILE --format w3c|cas-xmi|cas-json|csv|tei|brat|labelstudio|doccano|conll|md|anki [-o OUT] [--suggestions] [--sidecar FILE] [--author NAME]',
    summary: 'Annotations for other tools; what the format cannot carry is named on standard error.',
    options: [['--format FORMAT', 'one of the above'], ['-o, --output OUT', 'write to this file, and beside it what belongs to it (text of brat, types of cas-xmi)'], ['--suggestions', 'what the machine marks too'], sidecar, author],
  },
  import: {
    synopsis: 'import FILE --format w3c|cas-xmi|cas-json|csv|tei|brat|labelstudio|doccano|conll IN [--suggestions] [--sidecar FILE] [--author NAME]',
    summary: 'Annotations of another tool into the sidecar; what is there stays.',
    options: [['--format FORMAT', 'one of the above'], ['--suggestions', 'take suggestions as confirmed'], sidecar, author],
  },
  glossary: { synopsis: 'glossary check [FOLDER|FILE] [--json]', summary: 'Lines of .glossary files that cannot be used, with file, line and remedy; exit status 1 when there are any.', options: [json] },
};

const common = `FILE is a path, a folder (its *.txt and *.md files) or - for standard input.
Every command takes --segmenter auto|nodejieba|wasm|intl. Offsets are UTF-16 units of the text with LF line ends.`;

/** The usage of every command. */
export const usage = `meipi: work on Chinese source texts

${Object.values(commands).map(({ synopsis }) => `  meipi ${synopsis}`).join('\n')}

${common}
meipi COMMAND --help says what the options of a command mean, meipi --version which one this is.`;

/** The help of one command; `undefined` when there is none of that name. */
export function helpOf(name: string): string | undefined {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return undefined;
  const width = Math.max(...command.options.map(([option]) => option.length)) + 2;
  return `meipi ${command.synopsis}\n\n${command.summary}\n\n${command.options.map(([option, meaning]) => `  ${option.padEnd(width)}${meaning}`).join('\n')}\n\n${common}`;
}
