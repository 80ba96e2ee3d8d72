import { useSession } from '@yiwang/ui'
import { type Ref, ref, watch } from 'vue'

const memory = new Map<string, Ref<unknown>>()

/**
 * What somebody has typed into a dialog and not sent: it is there again when the dialog is opened again, for as long as
 * the page is open. Kept in the memory of the page only, because it may hold what applicants told.
 */
export function kept<T>(key: string, empty: () => T): Ref<T> {
  let held = memory.get(key) as Ref<T> | undefined
  if (!held) {
    held = ref(empty()) as Ref<T>
    memory.set(key, held)
  }
  return held
}

/** It was sent, or is not wanted any more. */
export function forget(key: string): void {
  memory.delete(key)
}

/** What one person typed is nothing for the next. */
watch(
  () => useSession().actor?.username,
  () => memory.clear(),
)
