import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type ConversionData, createConverter, type ScriptConverter } from '../../../src/core/script/convert.ts';

/** The data that the build ships, made anew from opencc-js. */
export function readConversionData(): ConversionData {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-'));
  try {
    const file = path.join(folder, 'conversion.json');
    execFileSync(process.execPath, ['scripts/buildConversion.mjs', file]);
    return JSON.parse(fs.readFileSync(file, 'utf8')) as ConversionData;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** A converter over it. */
export function openConverter(): ScriptConverter {
  return createConverter(readConversionData());
}
