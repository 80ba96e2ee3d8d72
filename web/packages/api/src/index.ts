export * from './types'
export * from './problem'
export * from './client'
export * from './upload'
