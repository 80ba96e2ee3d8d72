import { type PlaceTheme, answerOf, api } from '@yiwang/api'
import { shallowRef } from 'vue'

/** The themes there are, once they were asked for: a page asks before it draws, so that nothing jumps. */
export const themes = shallowRef<PlaceTheme[]>([])

export async function loadThemes(): Promise<void> {
  if (themes.value.length === 0) themes.value = (await answerOf(api.GET('/api/portal/themes'))).themes
}
