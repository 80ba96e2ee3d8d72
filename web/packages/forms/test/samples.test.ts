import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type FormError, type Schema, validate } from '../src'

interface Sample {
  /** The moment at which it is checked; any if absent. */
  now?: string
  schema: Schema
  value: Record<string, never>
  errors: FormError[]
}

const folder = join(import.meta.dirname, '../samples')
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const line = (error: FormError) => `${error.pointer} ${error.keyword}`

describe('the samples shared with the server', () => {
  afterEach(() => vi.useRealTimers())

  it.each(files)('%s', (file) => {
    const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Sample
    if (sample.now) vi.useFakeTimers({ now: new Date(sample.now) })
    expect(validate(sample.schema, sample.value).map(line).sort()).toEqual(sample.errors.map(line).sort())
  })
})
