/** What a command is given: its positional arguments and options, unparsed values as strings. */
export interface CliArguments {
  readonly inputs: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** Writes to standard output and waits until it is taken, so that a pipe gets everything before the process ends. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
}
