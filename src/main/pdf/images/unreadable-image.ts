/** An image of the document that no handout can show; the message says why, for whoever supplied it. */
export class UnreadableImage extends Error {
  /** Id of the image in the document, once it is known. */
  imageId: string | null = null;
}
