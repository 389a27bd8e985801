import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** TypeScript in a docstring or a document, and where it stands. */
export interface DocExample {
  readonly place: string;
  readonly code: string;
}

const ROOT = join(__dirname, '../../..');

/** Every box `ts` in the sources and documents below the folders. */
export function docExamples(folders: readonly string[]): readonly DocExample[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:ts|md)$/.test(file) && !/\.test\.ts$|node_modules|generated/.test(file))
      .sort()
      .flatMap((file) => examplesIn(`${folder}/${file}`, readFileSync(join(ROOT, folder, file), 'utf8'))),
  );
}

export function examplesIn(file: string, text: string): readonly DocExample[] {
  const plain = text.replaceAll(/^ *\* ?/gm, '');
  return [...plain.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(({ index, 1: code = '' }) => ({
    place: `${file}:${plain.slice(0, index).split('\n').length}`,
    code,
  }));
}

/** What the compiler says against examples, under the options of the project; empty when all of them compile. */
export function complaints(examples: readonly DocExample[]): readonly string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, ROOT);
  // An example shows a value without using it further.
  const lax: ts.CompilerOptions = { ...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false };
  const files = new Map(examples.map((example, at) => [join(ROOT, `e2e/src/example-${at}.mts`), example]));
  const host = ts.createCompilerHost(lax);
  const { readFile, fileExists } = host;
  host.readFile = (name) => files.get(name)?.code ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  const program = ts.createProgram([...files.keys()], lax, host);
  return [...files].flatMap(([name, { place }]) => {
    const source = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}
