/** How a card of a colour looks; its name stands beside it, so that nobody needs to see colours. */
export function tagOf(colour: 'WARNING' | 'YELLOW' | 'RED'): string {
  return { WARNING: 'info', YELLOW: 'warn', RED: 'bad' }[colour]
}
