/** A range of UTF-16 units of the text; the stages work in these and the result is turned into code points once. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value as the stages pass it on. */
export interface Found<T> {
  readonly value: T;
  readonly spans: readonly Span[];
  readonly reason: string;
  readonly confidence: number;
}

/** Whether the inner range lies within the outer one; equal ranges do. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two ranges share at least one unit. */
export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Where many spans of one text lie, for questions that cost the length of the span asked about, not their number. */
export interface Coverage {
  readonly touches: (span: Span) => boolean;
  /** Whether one of the spans has the whole of this one in it. */
  readonly holds: (span: Span) => boolean;
}

/** @param length UTF-16 units of the text */
export function makeCoverage(length: number, spans: readonly Span[]): Coverage {
  const ids = new Int32Array(length);
  spans.forEach(({ start, end }, index) => ids.fill(index + 1, start, end));
  return {
    touches: ({ start, end }) => ids.subarray(start, end).some((id) => id !== 0),
    holds: ({ start, end }) =>
      ids[start] !== 0 && ids.subarray(start, end).every((id) => id === ids[start]),
  };
}
