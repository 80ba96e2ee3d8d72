import type { Case } from '@yiwang/api'

/** A paper the form does not call for, and that nobody handed in all the same. */
export const isNeedless = (material: Case['materials'][number]): boolean =>
  !material.applies && !material.file
