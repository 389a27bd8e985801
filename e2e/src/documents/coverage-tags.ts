import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A test, or all tests of a `describe`, with the capabilities that it proves. */
export interface Tagged {
  readonly file: string;
  /** Below the names of the groups it is in. */
  readonly name: string;
  readonly covers: readonly string[];
}

const TAG = /@covers((?: +[A-Z]\d+)+)/;
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'templates']);

/** Every `@covers` of the tests below the folders, in the order of files and lines. */
export function coverageTags(root: string, folders: readonly string[]): readonly Tagged[] {
  return folders
    .flatMap((folder) => testFiles(root, folder))
    .sort()
    .flatMap((file) => tagsOf(file, readFileSync(join(root, file), 'utf8')));
}

function testFiles(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : testFiles(root, path);
    return /\.test\.(?:ts|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** Fails for a tag that does not stand right above a test: it would prove nothing. */
export function tagsOf(file: string, text: string): readonly Tagged[] {
  const written = text.split(/@covers +[A-Z]\d/).length - 1;
  if (written === 0) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const tags = collect(source, { file, text, names: [] });
  if (tags.length !== written) throw new Error(`${file}: a tag @covers stands above something that is no test`);
  return tags;
}

interface Place {
  readonly file: string;
  readonly text: string;
  readonly names: readonly string[];
}

function collect(node: ts.Node, place: Place): readonly Tagged[] {
  const name = ts.isExpressionStatement(node) ? nameOf(node.expression) : undefined;
  if (name === undefined) return childrenOf(node).flatMap((child) => collect(child, place));
  const names = [...place.names, name];
  const covers = coversOf(node, place.text);
  const inside = childrenOf(node).flatMap((child) => collect(child, { ...place, names }));
  return covers.length === 0 ? inside : [{ file: place.file, name: names.join(' › '), covers }, ...inside];
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

/** `test('…', …)`, `describe('…', …)` and their `.each(…)('…', …)`. */
function nameOf(expression: ts.Expression): string | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  const [title] = expression.arguments;
  if (!title || !ts.isStringLiteralLike(title)) return undefined;
  return /^(?:test|describe)\b/.test(expression.expression.getText()) ? title.text : undefined;
}

function coversOf(node: ts.Node, text: string): readonly string[] {
  const comments = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const last = comments.at(-1);
  const found = last && TAG.exec(text.slice(last.pos, last.end));
  return found ? (found[1] ?? '').trim().split(/ +/) : [];
}
