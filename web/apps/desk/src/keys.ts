import { onBeforeUnmount, onMounted, ref, watch } from 'vue'

const STORED = 'yiwang.desk.keys'

/** Single keys can be switched off: they disturb people who dictate. */
export const keysOn = ref(localStorage.getItem(STORED) !== 'off')
watch(keysOn, (on) => localStorage.setItem(STORED, on ? 'on' : 'off'))

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox]):not([type=radio])')
  )
}

/** Runs what a key stands for, unless somebody types or a dialog is open. */
export function useKeys(keys: Record<string, () => void>): void {
  function pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (!keysOn.value && event.key !== '?') return
    if (
      isTyping(event.target) ||
      [...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility())
    )
      return
    const run = keys[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  onMounted(() => addEventListener('keydown', pressed))
  onBeforeUnmount(() => removeEventListener('keydown', pressed))
}
