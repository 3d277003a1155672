/** One cold run of ours: document to tagged file, as the command line does it. Arguments: sections, output file. */
import { writeFileSync } from 'node:fs';
import { createHandoutMaker } from '../../src/main/pdf/produce/make-handout';
import { benchBriefing } from './briefing';

const [sections, output, root, purpose] = process.argv.slice(2);
if (output === undefined || root === undefined)
  throw new Error('usage: sections output root purpose');
const maker = createHandoutMaker(`${root}/resources/fonts`, `${root}/resources/dictionaries`);
const result = await maker.make(benchBriefing(Number(sections)), {
  created: new Date(Date.UTC(2024, 10, 22)),
  creator: 'Rapporteur',
  attachments: [],
  purpose: purpose === 'export' ? 'export' : 'preview',
});
if (result.kind !== 'made') throw new Error(result.kind);
if (result.faults.length + result.findings.length > 0)
  throw new Error(JSON.stringify([...result.faults, ...result.findings].slice(0, 5)));
writeFileSync(output, result.pdf);
