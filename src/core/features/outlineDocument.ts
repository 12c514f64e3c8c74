import type { DocumentAnalysis } from '../document/model.ts';
import { buildOutline, type OutlineNode } from '../speech/outline.ts';

/** The formats an outline can be written in. */
export type OutlineFormat = 'md' | 'json' | 'csv' | 'html';

type Outlined = Pick<DocumentAnalysis, 'source' | 'headings' | 'points'>;

/** The speech points as a document for people: by heading, speaker and occasion, each point with its 1-based line number. */
export function formatOutline(analysis: Outlined, format: OutlineFormat): string {
  const lineOf = (offset: number): number => analysis.source.positionAt(offset).line + 1;
  switch (format) {
    case 'md':
      return buildOutline(analysis).map((node) => markdown(node, 0, lineOf)).join('\n');
    case 'html':
      return `<!doctype html>\n<meta charset="utf-8">\n<ul>\n${buildOutline(analysis).map((node) => html(node, lineOf)).join('\n')}\n</ul>\n`;
    case 'json':
      return JSON.stringify(buildOutline(analysis).map((node) => json(node, lineOf)), null, 2);
    case 'csv':
      return csv(analysis, lineOf);
  }
}

type LineOf = (offset: number) => number;

function title(node: OutlineNode): string {
  return node.label === '' ? '?' : node.label;
}

function markdown(node: OutlineNode, depth: number, lineOf: LineOf): string {
  const text = title(node).replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replace(/\s+/g, ' ');
  const line = node.kind === 'heading' ? `## ${text}` : `${'  '.repeat(Math.max(0, depth - 1))}- ${node.kind === 'point' ? text : `**${text}**`} (${lineOf(node.selectionSpan.start)})`;
  return [line, ...node.children.map((child) => markdown(child, node.kind === 'heading' ? 1 : Math.max(1, depth) + 1, lineOf))].join('\n');
}

function html(node: OutlineNode, lineOf: LineOf): string {
  const text = title(node).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const children = node.children.length > 0 ? `<ul>${node.children.map((child) => html(child, lineOf)).join('')}</ul>` : '';
  return `<li class="${node.kind}">${text} <small>${lineOf(node.selectionSpan.start)}</small>${children}</li>`;
}

function json(node: OutlineNode, lineOf: LineOf): unknown {
  return { kind: node.kind, label: node.label, line: lineOf(node.selectionSpan.start), ...node.selectionSpan, children: node.children.map((child) => json(child, lineOf)) };
}

function csv(analysis: Outlined, lineOf: LineOf): string {
  // A cell that begins like a formula gets a quotation mark before it, so that no spreadsheet runs it.
  const cell = (value: string): string => `"${(/^[=+\-@\t]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  const rows = analysis.points.map((point) => [String(lineOf(point.start)), point.speaker?.name ?? '', point.occasionText ?? '', point.kind, point.ordinal === undefined ? '' : String(point.ordinal), point.text]);
  return [['line', 'speaker', 'occasion', 'kind', 'ordinal', 'text'], ...rows].map((row) => row.map(cell).join(',')).join('\n');
}
