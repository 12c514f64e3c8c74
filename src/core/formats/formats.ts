import { brat } from './brat.ts';
import { casJson } from './casJson.ts';
import { casXmi } from './casXmi.ts';
import { conll } from './conll.ts';
import { csv } from './csv.ts';
import { doccano } from './doccano.ts';
import type { Format } from './format.ts';
import { labelStudio } from './labelStudio.ts';
import { anki, markdown } from './reports.ts';
import { tei } from './tei.ts';
import { w3c } from './w3c.ts';

/** Every interchange format, the fullest first. The sidecar itself is none: it is where annotations live. */
export const formats: readonly Format[] = [w3c, casXmi, casJson, csv, tei, brat, labelStudio, doccano, conll, markdown, anki];
