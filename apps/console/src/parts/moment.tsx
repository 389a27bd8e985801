const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment in the reader's zone; the exact one in UTC where one points at it. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={at} className="moment">
      {format.format(new Date(at))}
    </time>
  );
}
