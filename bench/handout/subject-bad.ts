/**
 * One bad document in a cold process, the whole way to a checked file. Arguments: `document` or `markdown`, its name,
 * root; without a name, lists the names there are. Prints what became of it on one line.
 */
import { createHandoutMaker } from '../../src/main/pdf/produce/make-handout';
import type { HandoutDocument } from '../../src/main/layout/document';
import { readMarkdown } from '../../src/main/markdown/read-markdown';
import { lineOfBlock } from '../../src/main/markdown/reading';
import { fail } from '../../src/shared/errors';
import { badDocuments } from './bad-documents';
import { badMarkdown } from './bad-markdown';

async function readBad(name: string): Promise<HandoutDocument | string> {
  const text = badMarkdown[name];
  if (text === undefined) throw new Error(`nothing is called ${name}`);
  const { document, problems } = await readMarkdown(text(), {
    fallbackTitle: name,
    overrides: {},
    loadImage: () => Promise.resolve(fail('image-not-found')),
  });
  const error = problems.find(({ severity }) => severity === 'error');
  if (document === null && error === undefined) throw new Error('refused without a reason');
  return document ?? `the error “${String(error?.code)}” at line ${String(error?.details.line)}`;
}

async function make(document: HandoutDocument, root: string): Promise<string> {
  const maker = createHandoutMaker(`${root}/resources/fonts`, `${root}/resources/dictionaries`);
  const result = await maker.make(document, {
    created: new Date(Date.UTC(2024, 10, 22)),
    creator: 'Rapporteur',
    attachments: [],
    purpose: 'export',
  });
  if (result.kind === 'made') {
    const faults = [
      ...result.faults.map(({ kind, what }) => `${kind} ${what}`),
      ...result.findings.map(({ rule, found }) => `${rule} ${found}`),
    ];
    if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n'));
    return `a document of ${String(result.pages)} pages`;
  }
  if (result.kind !== 'refused') throw new Error(result.kind);
  const problem = result.problems.find(({ severity }) => severity === 'error');
  if (typeof problem?.sourceId !== 'string') throw new Error('refused without a place');
  const line = lineOfBlock(problem.sourceId);
  const place = line === null ? `block ${problem.sourceId}` : `line ${String(line)}`;
  return `the error “${problem.code}” at ${place}`;
}

const [kind, name, root] = process.argv.slice(2);
if (name === undefined || root === undefined) {
  console.log(JSON.stringify(Object.keys(kind === 'document' ? badDocuments : badMarkdown)));
} else {
  const build = badDocuments[name];
  const found = kind === 'document' && build !== undefined ? build() : await readBad(name);
  console.log(typeof found === 'string' ? found : await make(found, root));
}
