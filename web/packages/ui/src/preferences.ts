import { reactive, watchEffect } from 'vue'

export type TextSize = 1 | 2 | 3

const STORED = 'yiwang.display'

interface Display {
  elder: boolean
  contrast: boolean
  size: TextSize
}

function stored(): Partial<Display> {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Display>
  } catch {
    return {}
  }
}

/** How this person likes to read: 长辈版, 高对比 and one of three sizes of text. Kept on this device. */
export const display = reactive<Display>({ elder: false, contrast: false, size: 1, ...stored() })

/** Applies the choice to the page before anything is drawn, and keeps it. */
export function applyDisplay(): void {
  watchEffect(() => {
    const root = document.documentElement.dataset
    root['elder'] = display.elder ? 'on' : 'off'
    root['contrast'] = display.contrast ? 'on' : 'off'
    root['size'] = String(display.size)
    localStorage.setItem(STORED, JSON.stringify(display))
  })
}
