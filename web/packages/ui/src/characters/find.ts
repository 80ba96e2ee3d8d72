/** A radical, and the characters of it by their strokes. */
export interface Radical {
  /** Number in 康熙字典, with `'` for the simplified form. */
  readonly number: string
  readonly name: string
  readonly byStrokes: ReadonlyMap<number, string>
}

/** What characters are found by; a part of it is loaded when somebody looks by it. */
export interface Found {
  readonly char: string
  readonly strokes?: number
}

const split = (chars: string) => Array.from(chars)

/** Syllables without tones, from {@code pinyin.json}. */
export async function loadPinyin(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { default: lines } = await import('./pinyin.json')
  return new Map(
    lines.map((line) => {
      const gap = line.indexOf(' ')
      return [line.slice(0, gap), split(line.slice(gap + 1))]
    }),
  )
}

/** Radicals in the order of the dictionary, from {@code radicals.json}. */
export async function loadRadicals(): Promise<readonly Radical[]> {
  const { default: lines } = await import('./radicals.json')
  return lines.map((line) => {
    const [number = '', name = '', ...groups] = line.split(' ')
    return {
      number,
      name,
      byStrokes: new Map(
        groups.map((group) => {
          const colon = group.indexOf(':')
          return [Number(group.slice(0, colon)), group.slice(colon + 1)]
        }),
      ),
    }
  })
}

/** A syllable as it is looked for: tones and capitals are forgiven, ü is v. */
export function syllable(typed: string): string {
  return typed
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308|u:/g, 'v')
    .replace(/[^a-z]/g, '')
}

/** What is read so; those hardest to type stand behind the common ones, by strokes. */
export function byPinyin(all: ReadonlyMap<string, readonly string[]>, typed: string): readonly string[] {
  return all.get(syllable(typed)) ?? []
}

/** What is written with a radical and so many strokes in all; without a number, all of it. */
export function byRadical(radical: Radical, strokes: number | null): readonly Found[] {
  return [...radical.byStrokes]
    .filter(([n]) => strokes === null || n === strokes)
    .flatMap(([n, chars]) => split(chars).map((char) => ({ char, strokes: n })))
}
