/** Documents by which somebody proves who she is, the commonest first. */
export const DOCUMENTS = [
  'CITIZEN',
  'HOME_RETURN_PERMIT',
  'TAIWAN_PERMIT',
  'RESIDENCE_PERMIT',
  'PERMANENT_RESIDENCE',
  'PASSPORT',
] as const

export type DocumentKind = (typeof DOCUMENTS)[number]

/** What is sent of it. */
export const documentOf = (name: string, document: DocumentKind, number: string, nationality: string) => ({
  name: name.trim(),
  document,
  idNumber: number.trim(),
  ...(document === 'PASSPORT' && { nationality: nationality.trim() }),
})
