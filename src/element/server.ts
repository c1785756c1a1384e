/** What a server gets when it imports the element: nothing that needs a document, and no fault. */

/** Elements live in browsers; on a server this does nothing. */
export function defineNewsClassifier(): void {
  // The browser's build registers the element.
}
