const { Script } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

/**
 * Of every file that a test of this worker has loaded: its code as Jest has transformed it, and compiled. By kind of test,
 * as not every kind has counters.
 */
const known = new Map();

/**
 * Each test file evaluates every module anew, in a context of its own: that is what keeps tests apart. Jest reads, hashes
 * and compiles each of some thousand files anew as well, which gives the same each time: here a worker does it once.
 */
class RuntimeThatRemembers extends JestRuntime {
  constructor(...args) {
    super(...args);
    const [{ id }, environment] = args;
    const globalConfig = args.at(-1);
    // Who watches changes files between two runs of one worker.
    if (globalConfig.watch || globalConfig.watchAll) return;
    remember(this, { files: filesOf(id), environment });
  }
}

function filesOf(id) {
  if (!known.has(id)) known.set(id, new Map());
  return known.get(id);
}

function remember({ executor, transformCache }, { files, environment }) {
  const transform = transformCache.transform.bind(transformCache);
  transformCache.transform = (filename, options) => {
    const file = files.get(filename);
    if (!file) return transform(filename, options);
    if (file.sourceMapPath) transformCache.sourceMaps.set(filename, file.sourceMapPath);
    return file.code;
  };
  const compile = executor.compile.bind(executor);
  executor.compile = (code, filename) => {
    const context = environment.getVmContext();
    if (context === null) return null;
    let file = files.get(filename);
    if (file?.code !== code) {
      const script = scriptOf(code, filename, executor.injectedModuleParameters);
      if (!script) return compile(code, filename);
      file = { code, script, sourceMapPath: transformCache.sourceMaps.get(filename) };
      files.set(filename, file);
    }
    return file.script.runInContext(context);
  };
}

/** What does not compile like this Jest itself shall explain. */
function scriptOf(code, filename, parameters) {
  const head = `(function(${parameters.join(',')}){`;
  try {
    return new Script(`${head}${code}\n})`, { filename, columnOffset: -head.length });
  } catch {
    return undefined;
  }
}

module.exports = RuntimeThatRemembers;
