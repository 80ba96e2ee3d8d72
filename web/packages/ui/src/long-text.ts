/** How long a text is as the server counts it: in characters, not in the halves that a computer may cut them into. */
export function lengthOf(text: string): number {
  return [...text].length
}
