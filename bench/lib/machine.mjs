// @ts-check
import { cpus, release, totalmem } from 'node:os';

/** The machine as far as a reader needs it to judge the figures; names of machines are nobody's business. */
export function describeMachine() {
  const [processor] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${processor?.model ?? 'unknown processor'}, ${String(cpus().length)} cores, ${memory} GiB, Linux ${release()}, Node ${process.version}`;
}
