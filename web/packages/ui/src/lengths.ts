/** Characters as the server counts them: code points, so that a rare character is one. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** How many characters before the greatest length somebody is told of it. */
export const NEAR = 20
