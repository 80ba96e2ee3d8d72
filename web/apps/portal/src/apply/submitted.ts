/** Remembers in this tab what was handed in, so that going back does not look as if it were lost; gone at log-out. */
const key = (whose: string, code: string) => `yiwang.draft.submitted.${whose}.${code}`

export const submitted = {
  note: (whose: string, code: string, number: string) => sessionStorage.setItem(key(whose, code), number),
  find: (whose: string, code: string) => sessionStorage.getItem(key(whose, code)),
  forget: (whose: string, code: string) => sessionStorage.removeItem(key(whose, code)),
}
