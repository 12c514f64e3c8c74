/** An origin in storage. */
export interface StoredOrigin {
  readonly name: string;
  readonly bytes: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly written: number;
  /** Whether the converted text is surely gone; one that cannot be reached is not. */
  readonly isTextGone: boolean;
}

/** A deleted text may come back: from the wastebasket, with a branch, with a drive. */
const longestAge = 90 * 24 * 60 * 60 * 1000;
/** Of all origins without a text. */
const mostBytes = 200_000_000;

/**
 * The names of origins that nothing needs any more: their texts are gone, and they are older than 90 days or among the oldest
 * that take up more than 200 MB together. The origin of a text that is there is never among them.
 *
 * @param now - Milliseconds since 1970.
 */
export function expiredOrigins(origins: readonly StoredOrigin[], now: number): string[] {
  let bytes = 0;
  return origins.filter(({ isTextGone }) => isTextGone).sort((a, b) => b.written - a.written).flatMap((origin) => {
    bytes += origin.bytes;
    return now - origin.written > longestAge || bytes > mostBytes ? [origin.name] : [];
  });
}
