import { FRESH, STALE, sessionEvents } from '@yiwang/api'
import { ref } from 'vue'

/** Whether the device believes it has a network. */
export const online = ref(navigator.onLine)

addEventListener('online', () => (online.value = true))
addEventListener('offline', () => (online.value = false))

/** Since when the server answers from memory; null while what it says is new. */
export const staleSince = ref<string | null>(null)

sessionEvents.addEventListener(STALE, (event) => {
  staleSince.value ??= (event as CustomEvent<string>).detail
})
sessionEvents.addEventListener(FRESH, () => (staleSince.value = null))
