import { ref, shallowRef } from 'vue'

export type Language = 'zh' | 'en'

/** A dictionary: texts under names, nested by subject. */
export type Dictionary = { readonly [key: string]: string | Dictionary }

/** The same keys as `T`, any text: English must have exactly the entries that Chinese has. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

/** All dotted paths to a text of `T`. */
export type TextKey<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${TextKey<T[K]>}`
}[keyof T & string]

export type Params = Readonly<Record<string, string | number>>

const STORED = 'yiwang.language'

function initialLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'zh' || asked === 'en') return asked
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh'
}

/** The language of the page; both dictionaries and the server's texts follow it. */
export const language = ref<Language>(initialLanguage())

/** Fills `{name}`; `{n#day|days}` chooses the first word when n is 1. */
export function fill(text: string, params: Params = {}): string {
  return text.replaceAll(
    /\{(\w+)(?:#([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = params[name]
      if (value === undefined) return whole
      if (one !== undefined) return Number(value) === 1 ? one : (many ?? '')
      return String(value)
    },
  )
}

function find(dictionary: Dictionary, key: string): string {
  let at: string | Dictionary | undefined = dictionary
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : key
}

/**
 * The texts of one app: Chinese at hand, English fetched when first wanted.
 * `t` is typed: a key that does not exist does not compile.
 */
export function createTexts<T extends Dictionary>(zh: T, loadEnglish: () => Promise<Shape<T>>) {
  const english = shallowRef<Shape<T> | null>(null)

  async function ready(): Promise<void> {
    if (language.value === 'en' && !english.value) english.value = await loadEnglish()
  }

  function t(key: TextKey<T>, params?: Params): string {
    const dictionary = language.value === 'en' && english.value ? english.value : zh
    return fill(find(dictionary as Dictionary, key), params)
  }

  async function speak(next: Language): Promise<void> {
    if (next === 'en' && !english.value) english.value = await loadEnglish()
    language.value = next
    localStorage.setItem(STORED, next)
    document.documentElement.lang = next === 'en' ? 'en' : 'zh-CN'
  }

  return { t, ready, speak }
}
