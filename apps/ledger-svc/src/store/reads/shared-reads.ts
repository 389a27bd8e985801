/** Statements of one kind that are under way at once: what arrives meanwhile makes the next ones worth more. */
const UNDER_WAY_MAX = 2;

interface Asked<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads that arrive while others are under way are done together by one statement, which begins after all of them have
 * arrived: so each sees whatever was committed before it was asked. `read` answers in the order of its keys.
 */
export function sharedReads<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
  keysMax: number,
): (key: Key) => Promise<Value> {
  let waiting: Asked<Key, Value>[] = [];
  let underWay = 0;
  let isCollecting = false;

  async function answer(asked: readonly Asked<Key, Value>[]): Promise<void> {
    try {
      const values = await read(asked.map(({ key }) => key));
      asked.forEach(({ resolve }, at) => resolve(values[at] as Value));
    } catch (error) {
      asked.forEach(({ reject }) => reject(error));
    }
  }

  function begin(): void {
    while (waiting.length > 0 && underWay < UNDER_WAY_MAX) {
      const asked = waiting.slice(0, keysMax);
      waiting = waiting.slice(keysMax);
      underWay += 1;
      void answer(asked).finally(() => {
        underWay -= 1;
        begin();
      });
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isCollecting) return;
      isCollecting = true;
      // What arrives in this tick belongs together already.
      setImmediate(() => {
        isCollecting = false;
        begin();
      });
    });
}
