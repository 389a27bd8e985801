/** A bundle says above each module what file it was: a comment alone in its line, with the path from where it was bundled. */
const HEADER = /^\/\/ ([^\s]+\/[^\s]+\.[cm]?[jt]sx?)$/;

/** Answers for lines, counted from 0, what file they were written in; read from the bundle itself, for maps are ten times its size. */
export function bundledFiles(bundle: string): (line: number) => string | undefined {
  const begins: { readonly line: number; readonly file: string }[] = [];
  bundle.split('\n').forEach((text, line) => {
    const [, path] = HEADER.exec(text) ?? [];
    if (path !== undefined) begins.push({ line, file: shortPath(path) });
  });
  return (line) => begins.findLast((begin) => begin.line <= line)?.file;
}

function shortPath(path: string): string {
  return path.replace(/^(\.\.\/)+/, '').replace(/^.*node_modules\//, '');
}
