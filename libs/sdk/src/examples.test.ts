import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface Example {
  readonly name: string;
  readonly code: string;
}

/** The blocks of a text that are marked as TypeScript, in comments or not. */
function examplesIn(file: string): readonly Example[] {
  const text = readFileSync(join(__dirname, file), 'utf8').replaceAll(/^ +\* ?/gm, '');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = ''], index) => ({
    name: join(__dirname, `${file.replace(/\W/g, '-')}-example-${index}.mts`),
    code,
  }));
}

function misfits(examples: readonly Example[]): readonly string[] {
  const { config } = ts.readConfigFile(join(__dirname, '../../../tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, join(__dirname, '../../..'));
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const { fileExists, readFile } = host;
  const codeOf = (path: string) => examples.find(({ name }) => name === path)?.code;
  host.fileExists = (path) => codeOf(path) !== undefined || fileExists(path);
  host.readFile = (path) => codeOf(path) ?? readFile(path);
  const program = ts.createProgram(
    examples.map(({ name }) => name),
    { ...options, noEmit: true },
    host,
  );
  return examples.flatMap(({ name }) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(name))
      .concat(program.getSyntacticDiagnostics(program.getSourceFile(name)))
      .map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  );
}

test('every example in docstrings and in the README compiles', () => {
  const sources = readdirSync(__dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const examples = [...sources, '../README.md'].flatMap(examplesIn);
  expect(examples.length).toBeGreaterThanOrEqual(5);
  expect(misfits(examples)).toEqual([]);
});
