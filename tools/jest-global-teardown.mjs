const GRACE_MS = 5_000;

export default async function tearDown() {
  await globalThis.stopTestServers?.();
  // A test that fails may leave open what it would have stopped, and Jest waits for that for ever. What ends by itself is not waited for.
  setTimeout(endWhatIsOpen, GRACE_MS).unref();
}

function endWhatIsOpen() {
  const open = [...new Set(process.getActiveResourcesInfo())].join(', ');
  process.stderr.write(`\nA test has left something open, and is ended with it: ${open}\n`);
  // Jest sets the exit code itself, by how the tests went.
  process.exit();
}
