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

/** The name that something has in the language of the page, where it has one. */
export function named(chinese: string, english: string | null | undefined): string {
  return (language.value === 'en' && english) || chinese
}

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

const unloaded = new Set<() => Promise<void>>()

/** Fetches the English of every dictionary now in use; nothing to do in Chinese. */
export async function textsReady(): Promise<void> {
  if (language.value === 'en') await Promise.all([...unloaded].map((load) => load()))
}

/** Changes the language of the page once its words are there; whoever goes on before finds the next page in it. */
export async function speak(next: Language): Promise<void> {
  localStorage.setItem(STORED, next)
  if (next === 'en') await Promise.all([...unloaded].map((load) => load()))
  language.value = next
  document.documentElement.lang = next === 'en' ? 'en' : 'zh-CN'
}

/**
 * A dictionary: Chinese at hand, English fetched when first wanted.
 * `t` is typed: a key that does not exist does not compile.
 */
export function createTexts<T extends Dictionary>(zh: T, loadEnglish: () => Promise<Shape<T>>) {
  const english = shallowRef<Shape<T> | null>(null)

  async function load(): Promise<void> {
    english.value ??= await loadEnglish()
    unloaded.delete(load)
  }
  unloaded.add(load)
  // a dictionary that comes with a part of a page is not waited for, but must not be forgotten
  if (language.value === 'en') void load().catch(() => undefined)

  function t(key: TextKey<T>, params?: Params): string {
    const dictionary = language.value === 'en' && english.value ? english.value : zh
    return fill(find(dictionary as Dictionary, key), params)
  }

  return { t }
}
