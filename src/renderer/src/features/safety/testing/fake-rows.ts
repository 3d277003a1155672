import { comparisonSchema, type Comparison } from '../../../../../shared/ipc/safety-views';

/** A row as “label: before > after”; a side that is “-” is not there. */
export function fakeComparison(title: string, lines: readonly string[]): Comparison {
  const rows = lines.map((line, index) => {
    const [, label = '', before = '', after = ''] = /^(.*?): (.*) > (.*)$/.exec(line) ?? [];
    const sides = {
      before: before === '-' ? null : before,
      after: after === '-' ? null : after,
    };
    const change =
      sides.before === null
        ? 'added'
        : sides.after === null
          ? 'removed'
          : before === after
            ? 'same'
            : 'changed';
    const parts =
      change === 'same'
        ? [{ kind: 'same', text: before }]
        : [
            ...(sides.before === null ? [] : [{ kind: 'removed', text: before }]),
            ...(sides.after === null ? [] : [{ kind: 'added', text: after }]),
          ];
    return { key: `row-${String(index)}`, label, change, ...sides, parts };
  });
  const changes = rows.filter(({ change }) => change !== 'same').length;
  return comparisonSchema.parse({ title, rows, changes });
}
