/** Remembers in this tab what was handed in, so that going back does not look as if it were lost; gone at log-out. */
const key = (username: string, code: string) => `yiwang.draft.submitted.${username}.${code}`

export const submitted = {
  note: (username: string, code: string, number: string) =>
    sessionStorage.setItem(key(username, code), number),
  find: (username: string, code: string) => sessionStorage.getItem(key(username, code)),
  forget: (username: string, code: string) => sessionStorage.removeItem(key(username, code)),
}
