/** What stops an import as a whole: a message for the person at the terminal that says what to do. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';
}
