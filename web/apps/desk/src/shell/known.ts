import { type ShallowRef, shallowRef } from 'vue'

/**
 * What the rows of a list are shown with, such as the names of codes. A list waits for it before it shows its rows, so that none of
 * them grows when it comes; if it does not come, the rows are shown without.
 */
export function useKnown<T>(load: () => Promise<T>): { known: ShallowRef<T | null>; loaded: Promise<void> } {
  const known = shallowRef<T | null>(null)
  const loaded = load().then(
    (found) => {
      known.value = found
    },
    () => undefined,
  )
  return { known, loaded }
}
