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

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
