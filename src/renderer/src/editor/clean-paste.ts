// Control characters other than tab and line ends: invisible, and refused by fonts.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Pasted text without characters that no handout can show. Its structure is left to the schema. */
export function cleanPasted(text: string): string {
  return text.replace(controls, '');
}
