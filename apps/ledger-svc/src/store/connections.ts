import { openSession, type Session, type SessionOptions } from './session';

/** What the committer has of the database: if one of the two is lost, both are replaced. */
export interface Connections {
  /** Batches, one after the other. */
  readonly writer: Session;
  /** What is committed, read without waiting for the batches that are on their way. */
  readonly lookups: Session;
  close(): Promise<void>;
}

export async function openConnections({ url, applicationName, onLost }: SessionOptions): Promise<Connections> {
  const writer = await openSession({ url, applicationName, onLost });
  const name = `${applicationName} lookups`;
  const lookups = await openSession({ url, applicationName: name, onLost }).catch(async (error: unknown) => {
    await writer.close();
    throw error;
  });
  return {
    writer,
    lookups,
    async close() {
      await Promise.all([writer.close(), lookups.close()]);
    },
  };
}
