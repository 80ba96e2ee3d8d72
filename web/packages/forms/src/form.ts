import type { FieldProblem } from '@yiwang/api'
import { type FormProblem, language } from '@yiwang/ui'
import { type InjectionKey, inject } from 'vue'
import { clean, shown } from './conditions'
import { messageFor } from './messages'
import {
  type FormUi,
  type FormValue,
  type QuestionPage,
  type Schema,
  choicesOf,
  kindOf,
  pagesOf,
  resolve,
} from './schema'
import { fieldId, validate } from './validate'

export interface FieldError extends FormProblem {
  pointer: string
}

/** One form: its schema, what the page should look like, and everything the two say about some answers. */
export class Form {
  /** @param unasked the label of an answer that others would be asked for on a page; see {@code not-asked.ts} */
  constructor(
    readonly schema: Schema,
    readonly ui: FormUi | null,
    readonly unasked: ((page: QuestionPage, value: FormValue) => string | null) | null = null,
  ) {}

  /** The pages that these answers call for; a page whose questions are all hidden is not asked. */
  pages(...values: FormValue[]): QuestionPage[] {
    const names = values.flatMap((value) => shown(this.schema, value).names)
    return pagesOf(this.schema, this.ui)
      .map((page) => ({ ...page, fields: page.fields.filter((name) => names.includes(name)) }))
      .filter((page) => page.fields.length > 0)
  }

  field(name: string): Schema {
    const property = this.schema.properties?.[name]
    return typeof property === 'object' ? resolve(property, this.schema) : {}
  }

  /** `path` is dotted and without positions: "warehouses.address". */
  label(path: string, schema: Schema): string {
    const english = language.value === 'en' ? this.ui?.en?.[path] : null
    return english ?? schema.title ?? path
  }

  hint(path: string, schema: Schema): string | null {
    const english = language.value === 'en' ? this.ui?.hintsEn?.[path] : null
    return english ?? this.ui?.hints?.[path] ?? schema.description ?? null
  }

  choices(path: string, schema: Schema) {
    return choicesOf(schema).map((choice) => ({
      ...choice,
      title:
        (language.value === 'en' ? this.ui?.en?.[`${path}=${String(choice.value)}`] : null) ?? choice.title,
    }))
  }

  pageTitle(page: QuestionPage): string {
    return (language.value === 'en' ? page.titleEn : null) ?? page.title
  }

  clean(value: FormValue): FormValue {
    return clean(value, this.schema)
  }

  /** All errors in page order, at most one a field; `fields` limits them to one page. */
  errors(value: FormValue, fields?: string[]): FieldError[] {
    const first = new Map<string, FieldError>()
    const checked = this.clean(value)
    for (const { pointer, keyword } of validate(this.schema, checked)) {
      if (first.has(pointer)) continue
      first.set(pointer, { pointer, id: fieldId(pointer), message: this.message(pointer, keyword, checked) })
    }
    return this.inPageOrder([...first.values()], value, fields)
  }

  /** What the server found wrong with the form, as errors of its fields. */
  serverErrors(problems: FieldProblem[]): FieldError[] {
    return problems
      .filter((problem) => problem.pointer.startsWith('/form/'))
      .map((problem) => {
        const pointer = problem.pointer.slice('/form'.length)
        return { pointer, id: fieldId(pointer), message: problem.detail }
      })
  }

  private inPageOrder(errors: FieldError[], value: FormValue, fields?: string[]): FieldError[] {
    const order = this.pages(value).flatMap((page) => page.fields)
    const position = (error: FieldError) => {
      const at = order.indexOf(error.pointer.split('/')[1] ?? '')
      return at < 0 ? order.length : at
    }
    const wanted = errors.filter((error) => !fields || fields.includes(error.pointer.split('/')[1] ?? ''))
    return wanted.sort((a, b) => position(a) - position(b))
  }

  private message(pointer: string, keyword: string, value: FormValue): string {
    let schema = this.schema
    let at: unknown = value
    const path: string[] = []
    for (const part of pointer.split('/').slice(1)) {
      at = (at as Record<string, unknown> | undefined)?.[part]
      if (schema.type === 'array' && /^\d+$/.test(part)) schema = resolve(schema.items ?? {}, this.schema)
      else {
        const property = schema.properties?.[part]
        schema = typeof property === 'object' ? resolve(property, this.schema) : {}
        path.push(part)
      }
    }
    return messageFor(keyword, schema, this.label(path.join('.'), schema), at)
  }
}

export interface FormContext {
  form: Form
  errorAt: (pointer: string) => string | undefined
}

export const formContext: InjectionKey<FormContext> = Symbol('form')

export function useFields(): FormContext {
  const context = inject(formContext)
  if (!context) throw new Error('A field stands outside its form')
  return context
}

export { fieldId, kindOf }
