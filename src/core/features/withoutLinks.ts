/**
 * A message in which VS Code finds no link. It makes one of `[words](command:…)`, and words of texts, tags and files come into
 * messages. A blank that is not seen (U+200B) parts the brackets; nothing else changes.
 */
export function withoutLinks(message: string): string {
  return message.replaceAll('](', ']\u200B(');
}
