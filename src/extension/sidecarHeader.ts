import type { SidecarHeader } from '../core/annotations/sidecarHeader.ts';
import { codePointLength } from '../core/text/codePoints.ts';
import { sha256 } from './sha256.ts';

/** What a sidecar says of its text. @param name - File name of the text. @param text - The source text, LF. */
export async function sidecarHeader(name: string, text: string): Promise<SidecarHeader> {
  return { name, sha256: await sha256(text), length: codePointLength(text) };
}
