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

/** What characters are made of, from {@code parts.json}. */
export interface Parts {
  /** Characters in which one stands by itself, as a part. */
  readonly within: ReadonlyMap<string, readonly string[]>
  readonly parts: ReadonlyMap<string, string>
  /** Other forms of the same radical: 水 氵 氺. */
  readonly forms: ReadonlyMap<string, readonly string[]>
}

export async function loadParts(): Promise<Parts> {
  const { default: lines } = await import('./parts.json')
  const [several = '', ...runs] = lines
  const parts = new Map<string, string>()
  const within = new Map<string, string[]>()
  for (const run of runs) {
    const [first = '', ...own] = run.split(' ')
    const start = first.codePointAt(0) ?? 0
    own.forEach((of, index) => {
      const char = String.fromCodePoint(start + index)
      parts.set(char, of)
      for (const part of split(of)) {
        const known = within.get(part)
        if (known) known.push(char)
        else within.set(part, [char])
      }
    })
  }
  const forms = several.split(' ').map(split)
  return { within, parts, forms: new Map(forms.flatMap((all) => all.map((form) => [form, all]))) }
}

/** What has the part in it, at any depth, in one of its forms; a character is no part of itself. */
function containing(all: Parts, part: string): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...(all.forms.get(part) ?? [part])]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const char of all.within.get(one) ?? []) {
      if (found.has(char)) continue
      found.add(char)
      open.push(char)
    }
  }
  return found
}

/** What has all these parts; first what is made of nothing else, then in the forms that were typed, what is common before what is rare. */
export function byParts(all: Parts, typed: string): readonly string[] {
  const wanted = [...new Set(split(typed).filter((char) => /\p{Unified_Ideograph}/u.test(char)))]
  const [first, ...others] = wanted.map((part) => containing(all, part))
  if (!first) return []
  const forms = new Set(wanted.flatMap((part) => all.forms.get(part) ?? [part]))
  const rank = (char: string): number => {
    const own = split(all.parts.get(char) ?? '')
    const more = own.filter((part) => !forms.has(part)).length
    const otherwise = own.filter((part) => !wanted.includes(part)).length
    const rare = char >= '\u4E00' && char <= '\u9FFF' ? 0 : 1
    return (more * 100 + otherwise) * 2 + rare
  }
  return [...first]
    .filter((char) => others.every((set) => set.has(char)))
    .map((char) => ({ char, rank: rank(char) }))
    .sort((a, b) => a.rank - b.rank || a.char.codePointAt(0)! - b.char.codePointAt(0)!)
    .map(({ char }) => char)
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
