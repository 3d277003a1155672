import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './launch';

/** One article and what the main job does with it. */
export interface Job {
  /** All files to import, absolute. */
  readonly files: readonly string[];
  /** Words of the list row of the article that is read. */
  readonly article: string;
  /** Words to mark as a decision and to quote later; they stand once in the article. */
  readonly passage: string;
  /** Title of the record that is suggested. */
  readonly meeting: string;
  /** What the footnote of a citation names. */
  readonly publisher: string;
}

const seeds = join(projectRoot, '..', 'shared', 'seeds');
const samples = join(projectRoot, 'resources', 'sample-library', 'articles');

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => join(folder, name));

/** The job on the articles that come with the app. */
export function sampleJob(): Job {
  return {
    files: filesOf(samples),
    article: 'ASEAN defence ministers adopt a joint declaration in Vientiane',
    passage: 'Malaysia takes over the chair of ASEAN in January 2025',
    meeting: '18th ASEAN Defence Ministers’ Meeting',
    publisher: 'Sample Gazette',
  };
}

/** The first users' own articles where they lie beside the project, else the sample articles. */
export function chooseJob(): Job {
  if (existsSync(seeds)) {
    return {
      files: filesOf(seeds),
      article: 'Laos and other ASEAN member countries',
      passage: 'Closer cooperation between ASEAN countries was the main topic of discussion',
      meeting: '18th ASEAN Defence Ministers Meeting',
      publisher: 'Vientiane Times',
    };
  }
  return sampleJob();
}

/** The text of the file whose words are given, with white space folded as extracted text has it. */
export function textWith(job: Job, words: string): string {
  const texts = job.files.map((file) => readFileSync(file, 'utf8'));
  return texts.find((text) => text.includes(words)) ?? '';
}
