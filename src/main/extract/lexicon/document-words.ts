import { wordSet } from './words';

/** Nouns that head the title of an outcome document. */
export const documentHeads = wordSet(`
  declaration statement communique communiqué agreement memorandum protocol plan framework guidelines guideline paper vision
  outlook roadmap convention treaty charter reference programme program arrangement letter principles report manual
  handbook blueprint compact accord pact consensus procedures note strategy agenda directory treaty_on minutes
  understanding mou moa loi sop moc compendium commitment pledge resolution action document work-plan workplan
  standard_operating_procedures concept tor conduct mechanism annex template review
`);

/** Forms of the verbs by which a document comes to be at a meeting. */
export const adoptionVerbs = wordSet(`
  adopt adopted adopts adopting adoption sign signed signs signing signature issue issued issues issuing launch launched
  launches launching launch endorse endorsed endorses endorsing endorsement approve approved approves approving approval
  release released releases releasing conclude inked inking ink exchanged finalise finalised finalize finalized
  unveiled publish published titled entitled accede acceded witnessed witness ratify ratified produce
  produced
`);
