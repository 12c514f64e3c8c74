import type { Port } from './protocol.ts';

/** Longer texts of a message go ahead of it, this many UTF-16 units at a time: nobody is held up by reading one message. */
const pieceLength = 1 << 16;

interface Piece {
  readonly type: 'piece';
  readonly text: string;
}

/** A message without its long texts, and where each belongs. */
interface Pieced {
  readonly type: 'pieced';
  readonly message: object;
  readonly long: readonly { readonly path: readonly string[]; readonly count: number }[];
}

/** A channel that takes messages with long texts cut out as well. */
export type Channel<Out, In> = Port<Out | Piece | Pieced, In>;

/** The channel with long texts cut in pieces; both ends must be. Texts inside of lists travel as they are. */
export function inPieces<Out extends object, In>(port: Channel<Out, In>): Port<Out, In> {
  return {
    post(message) {
      const long: { readonly path: readonly string[]; readonly count: number }[] = [];
      const short = withoutLong(message, [], (text, path) => {
        for (let at = 0; at < text.length; at += pieceLength) port.post({ type: 'piece', text: text.slice(at, at + pieceLength) });
        long.push({ path, count: Math.ceil(text.length / pieceLength) });
      });
      port.post(long.length === 0 ? message : { type: 'pieced', message: short, long });
    },
    onMessage(listener) {
      const pieces: string[] = [];
      port.onMessage((received) => {
        const message = received as In | Piece | Pieced;
        if (isOf(message, 'piece')) pieces.push(message.text);
        else if (isOf(message, 'pieced')) {
          for (const { path, count } of message.long) put(message.message, path, pieces.splice(0, count).join(''));
          listener(message.message as In);
        } else listener(received);
      });
    },
  };
}

function isOf<T extends (Piece | Pieced)['type']>(message: unknown, type: T): message is (Piece | Pieced) & { readonly type: T } {
  return (message as Piece).type === type;
}

/** A copy without long texts, each handed to `take`; what holds none is not copied. */
function withoutLong(value: object, path: readonly string[], take: (text: string, path: readonly string[]) => void): object {
  let copy: Record<string, unknown> | undefined;
  for (const [key, each] of Object.entries(value)) {
    let short: unknown = each;
    if (typeof each === 'string' && each.length > pieceLength) {
      take(each, [...path, key]);
      short = '';
    } else if (isPlain(each)) short = withoutLong(each, [...path, key], take);
    if (short !== each) (copy ??= { ...value })[key] = short;
  }
  return copy ?? value;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function put(message: object, path: readonly string[], text: string): void {
  let at = message as Record<string, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1)!] = text;
}
