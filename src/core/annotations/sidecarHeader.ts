import { type Fields, fieldsOf, isEmpty, isTooDeep, without } from './jsonFields.ts';

/** What a sidecar says of its text. */
export interface SidecarHeader {
  readonly name: string;
  /** Hexadecimal, of the LF text in UTF-8. */
  readonly sha256: string;
  /** In code points. */
  readonly length: number;
  /** What a newer version or another program wrote beside this: of the line, and of its source. */
  readonly unread?: { readonly fields: Fields; readonly source: Fields };
}

/** What goes into the next header of the same sidecar. */
export function unreadOfHeader(header: SidecarHeader | undefined): Pick<SidecarHeader, 'unread'> {
  return header?.unread ? { unread: header.unread } : {};
}

/** `undefined` for a line that is no header. */
export function readHeader(value: Fields): SidecarHeader | undefined {
  const source = fieldsOf(value['source']);
  const { name, sha256, length } = source ?? {};
  if (typeof name !== 'string' || typeof sha256 !== 'string' || typeof length !== 'number') return undefined;
  const unread = { fields: without(value, value['version'] === 1 ? ['type', 'version', 'unit', 'source'] : ['type', 'unit', 'source']), source: without(source!, ['name', 'sha256', 'length']) };
  if (isTooDeep(unread)) return undefined;
  return { name, sha256, length, ...(isEmpty(unread.fields) && isEmpty(unread.source) ? {} : { unread }) };
}

/** A header that comes after another one, as a git conflict has them, with what nothing here reads of both. */
export function keepUnread(before: SidecarHeader | undefined, after: SidecarHeader): SidecarHeader {
  if (!before?.unread) return after;
  return { ...after, unread: { fields: { ...before.unread.fields, ...after.unread?.fields }, source: { ...before.unread.source, ...after.unread?.source } } };
}

/** The header as the first line has it. */
export function writeHeader({ name, sha256, length, unread }: SidecarHeader): unknown {
  return { type: 'AnnotationSidecar', version: 1, unit: 'codePoint', source: { name, sha256, length, ...unread?.source }, ...unread?.fields };
}
