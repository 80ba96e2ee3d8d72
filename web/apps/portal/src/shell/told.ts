import { reactive } from 'vue'

/** What the last act came to. */
export const told = reactive({ message: '', times: 0 })

/** Says on the page what an act came to; the focus goes there, and with the next page it is gone. */
export function tell(message: string): void {
  told.message = message
  told.times++
}
