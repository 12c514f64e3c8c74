/** Lists and rules as text, by file name without `.tsv`. The shells read them; the core is handed them. */
export type Tables = Readonly<Record<string, string>>;

/** Binary data by file name with its extension. */
export type Binaries = Readonly<Record<string, Uint8Array>>;
