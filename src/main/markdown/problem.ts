import type { ErrorCode, ErrorDetails } from '../../shared/errors';

/** Something wrong in a Markdown file, at the line where it stands. An error keeps the handout back, a warning does not. */
export interface MarkdownProblem {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  /** `line` is always among them, counted from 1. */
  readonly details: ErrorDetails & { readonly line: number };
}

/** Collects what is wrong, so that one run names everything there is to mend. */
export interface ProblemList {
  error(code: ErrorCode, line: number, details?: ErrorDetails): void;
  warn(code: ErrorCode, line: number, details?: ErrorDetails): void;
  readonly found: readonly MarkdownProblem[];
}

export function collectProblems(): ProblemList {
  const found: MarkdownProblem[] = [];
  return {
    found,
    error(code, line, details = {}) {
      found.push({ severity: 'error', code, details: { ...details, line } });
    },
    warn(code, line, details = {}) {
      found.push({ severity: 'warning', code, details: { ...details, line } });
    },
  };
}
