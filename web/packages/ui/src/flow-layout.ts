/** What stands where in a drawn flow. */
interface Placed {
  id: string
  after: string[]
}

/** Each activity one layer below the lowest that it comes after; one that comes after itself stands where it is met. */
export function layersOf<T extends Placed>(activities: T[]): T[][] {
  const byId = new Map(activities.map((one) => [one.id, one]))
  const depths = new Map<string, number>()
  const depthOf = (one: T, within: ReadonlySet<string>): number => {
    const known = depths.get(one.id)
    if (known !== undefined) return known
    const inner = new Set([...within, one.id])
    const above = one.after.flatMap((id) => {
      const before = byId.get(id)
      return before && !inner.has(id) ? [depthOf(before, inner)] : []
    })
    const depth = above.length > 0 ? Math.max(...above) + 1 : 0
    if (within.size === 0) depths.set(one.id, depth)
    return depth
  }
  const layers: T[][] = []
  for (const one of activities) (layers[depthOf(one, new Set())] ??= []).push(one)
  return layers.filter(Boolean)
}

/** A text within the room of so many Chinese characters; Latin ones take about half of it. What is too long ends in an ellipsis. */
export function cut(text: string, most: number): string {
  const characters = [...text]
  let taken = 0
  for (const [at, character] of characters.entries()) {
    taken += character > '\u02ff' ? 1 : 0.55
    if (taken > most) return `${characters.slice(0, Math.max(0, at - 1)).join('')}…`
  }
  return text
}
