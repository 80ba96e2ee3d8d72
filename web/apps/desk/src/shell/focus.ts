import { nextTick } from 'vue'

/** Puts the focus where the eye should be, once what is to be seen is drawn and a closing dialog has let go of it. */
export async function focusOn(find: () => HTMLElement | null | undefined): Promise<void> {
  await nextTick()
  await new Promise((done) => setTimeout(done))
  const element = find()
  if (!element) return
  element.focus({ preventScroll: true })
  element.scrollIntoView({ block: 'nearest' })
}
