import { expect, test } from 'vitest';
import { describeExport } from './describe-export';

test('says that a handout passed its checks, or what the first failure is and how many there are', () => {
  expect(describeExport({ file: 'a.pdf', findings: [] })).toBe(
    'Exported a.pdf – accessible and archival: passed',
  );
  expect(describeExport({ file: 'a.pdf', findings: ['No title.', 'No language.'] })).toBe(
    'Exported a.pdf – not accessible or archival in full: No title., and 1 more',
  );
});
